// What it shows is kept in this browser alone, so the server has nothing to draw.
export const ssr = false;
