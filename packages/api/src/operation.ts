import { file, route } from './route.ts';

export const getSecurityTxt = route({
  method: 'GET',
  path: '/.well-known/security.txt',
  access: 'public',
  summary: 'Güvenlik açığının bildirileceği adres (RFC 9116); işletmeci adres yazmadıysa yoktur',
  media: 'text/plain; charset=utf-8',
  reply: file,
});
