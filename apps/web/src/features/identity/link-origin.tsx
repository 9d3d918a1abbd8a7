import { t } from '../../app/i18n.ts';

const ONLY_HERE = /^(?:localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/u;

/** Warns before letters go out whose links open on this machine only. */
export function LinkOrigin({ site }: { readonly site: string }) {
  const { host, hostname } = new URL(site);
  if (!ONLY_HERE.test(hostname)) return null;
  return (
    <p className="notice">
      {t(
        'Bu adres ({adres}) yalnız bu bilgisayarda açılır; mektuplardaki bağlantılar da böyle olur. Mektup göndermeden önce işletmeciden sunucuya dışarıdan açılan bir adres vermesini (PUBLIC_ORIGINS) isteyin, bu sayfayı o adresten açın.',
        { adres: host },
      )}
    </p>
  );
}
