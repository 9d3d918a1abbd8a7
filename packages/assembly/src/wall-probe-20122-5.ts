export const env = process.env.HOME;
