import { t } from '../../app/i18n.ts';

/** Links carry the address under which the page was opened: one that only this machine knows opens on no telephone. */
const onlyHere = (host: string): boolean => /^(?:localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/u.test(host);

/** Warns before letters go out whose links nobody else can open. */
export const LinkOrigin = () =>
  onlyHere(location.hostname) ? (
    <p className="notice">
      {t(
        'Bu adres ({adres}) yalnız bu bilgisayarda açılır; mektuplardaki bağlantılar da böyle olur. Mektup göndermeden önce işletmeciden sunucuya dışarıdan açılan bir adres vermesini (PUBLIC_ORIGINS) isteyin, bu sayfayı o adresten açın.',
        { adres: location.host },
      )}
    </p>
  ) : null;
