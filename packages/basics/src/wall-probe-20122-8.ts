export const asked = fetch('http://localhost');
