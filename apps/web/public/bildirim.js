/**
 * Shows that something waits in a meeting, and says so when a page cannot be fetched. It keeps nothing of anybody: one page without names is all it stores. It is registered only where a person
 * asked for notifications.
 */
const OFFLINE = '/cevrimdisi.html';
const STORE = 'divan-cevrimdisi-1';

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(STORE)
      .then((store) => store.add(OFFLINE))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== STORE).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener('fetch', (event) => {
  if (event.request.mode === 'navigate')
    event.respondWith(fetch(event.request).catch(() => caches.match(OFFLINE).then((page) => page ?? Response.error())));
});

self.addEventListener('push', (event) => {
  const { meeting } = event.data?.json() ?? {};
  const english = self.navigator.language.startsWith('tr') === false;
  event.waitUntil(
    self.registration.showNotification('Divan', {
      body: english ? 'Something in your meeting waits for you.' : 'Toplantınızda sizi bekleyen bir işlem var.',
      icon: '/simge-192.png',
      badge: '/simge-192.png',
      tag: 'divan',
      renotify: true,
      vibrate: [200, 100, 200],
      data: { meeting },
    }),
  );
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const { meeting } = event.notification.data ?? {};
  const path = /^[0-9a-f-]{36}$/u.test(meeting ?? '') ? `/toplanti/${meeting}` : '/';
  event.waitUntil(
    self.clients.matchAll({ type: 'window', includeUncontrolled: true }).then((windows) => {
      const open = windows.find(({ url }) => new URL(url).pathname === path);
      return open ? open.focus() : self.clients.openWindow(path);
    }),
  );
});
