// The page of the whole house: its screens side by side, and the switches that make it fail.
const words = {
	en: {
		title: 'The whole house on one page',
		lead: 'Turn a switch, and see what every screen says about it.',
		switches: 'Switches',
		paper: 'Pull the paper',
		cover: 'Open the cover',
		cut: 'Cut the table tablet',
		kill: 'Kill the server for four minutes',
		hour: 'Jump an hour',
		clock: 'Set the clock wrong',
		parties: 'Send ten parties',
		kiosk: 'Kiosk',
		board: 'Lobby board',
		host: 'Host stand',
		table: 'Table tablet',
		handheld: 'Handheld',
		till: 'Till',
		phone: "A guest's phone",
		admin: 'Desk',
		printer: 'Printed slips',
		done: 'Done:',
		failed: 'That did not work:',
		keys: 'Host stand, handheld, till: PIN {pin}. Desk: {name}, {password}'
	},
	zh: {
		title: '一页看全店',
		lead: '拨动开关，看每块屏幕如何说明情况。',
		switches: '开关',
		paper: '抽走纸卷',
		cover: '打开机盖',
		cut: '断开桌面平板',
		kill: '让服务器停机四分钟',
		hour: '时间前进一小时',
		clock: '把时钟调错',
		parties: '来十桌客人',
		kiosk: '自助机',
		board: '大厅屏',
		host: '迎宾台',
		table: '桌面平板',
		handheld: '服务员手持机',
		till: '收银台',
		phone: '客人手机',
		admin: '管理台',
		printer: '打印的小票',
		done: '已执行：',
		failed: '未能执行：',
		keys: '迎宾台、服务员手持机、收银台 PIN：{pin}。管理台：{name}，{password}'
	}
};
const wide = {
	kiosk: 300,
	board: 480,
	host: 720,
	table: 480,
	handheld: 240,
	till: 560,
	phone: 240,
	admin: 560,
	printer: 560
};
let language = navigator.language.startsWith('zh') ? 'zh' : 'en';
let house;
let said = [];

const say = (key) => words[language][key];
const at = (id) => document.getElementById(id);

function draw() {
	document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
	document.title = `Hoststand: ${say('title')}`;
	for (const one of document.querySelectorAll('[data-word]'))
		one.textContent = say(one.dataset.word);
	for (const one of document.querySelectorAll('iframe')) one.title = say(one.dataset.screen);
	at('switches').ariaLabel = say('switches');
	at('language').textContent = language === 'zh' ? 'English' : '中文';
	at('language').lang = language === 'zh' ? 'en' : 'zh-CN';
	at('said').textContent = said.length ? `${say(said[0])} ${say(said[1])}` : '';
	if (!house) return;
	at('keys').textContent = say('keys').replace(/\{(\w+)\}/g, (_, name) => house.signIn[name]);
	for (const [name, on] of Object.entries(house.on))
		document.querySelector(`[data-switch="${name}"]`)?.setAttribute('aria-pressed', String(on));
}

async function turn(button, name) {
	button.disabled = true;
	const answer = await fetch(`/turn/${name}`, { method: 'POST' }).catch(() => undefined);
	button.disabled = false;
	button.focus();
	if (answer?.ok) house.on = await answer.json();
	said = [answer?.ok ? 'done' : 'failed', name];
	draw();
}

function addSwitch(name) {
	const button = document.createElement('button');
	button.type = 'button';
	button.dataset.switch = button.dataset.word = name;
	if (name in house.on) button.setAttribute('aria-pressed', 'false');
	button.addEventListener('click', () => void turn(button, name));
	at('switches').append(button);
}

function addScreen({ name, url, then, width, height }) {
	const scale = wide[name] / width;
	const figure = document.createElement('figure');
	const caption = document.createElement('figcaption');
	caption.dataset.word = name;
	const glass = document.createElement('div');
	glass.className = 'glass';
	glass.style.cssText = `width:${width * scale}px;height:${height * scale}px`;
	const frame = document.createElement('iframe');
	frame.dataset.screen = name;
	frame.style.cssText = `width:${width}px;height:${height}px;transform:scale(${scale})`;
	// The first page gives it its own cookie; then it goes where it belongs.
	if (then) frame.addEventListener('load', () => (frame.src = then), { once: true });
	frame.src = url;
	glass.append(frame);
	figure.append(caption, glass);
	at('screens').append(figure);
}

at('language').addEventListener('click', () => {
	language = language === 'zh' ? 'en' : 'zh';
	draw();
});

void (async () => {
	draw();
	house = await (await fetch('/house.json')).json();
	house.switches.forEach(addSwitch);
	house.screens.forEach(addScreen);
	draw();
	document.documentElement.dataset.awake = '';
	setInterval(async () => {
		const answer = await fetch('/on.json').catch(() => undefined);
		if (answer?.ok) house.on = await answer.json();
		draw();
	}, 1000);
})();
