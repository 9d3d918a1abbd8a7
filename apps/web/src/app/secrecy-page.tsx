import { Card } from '../ui/card.tsx';
import { Page } from '../ui/page.tsx';
import { t } from './i18n.ts';

/** What the secrecy of each kind of secret vote rests on, and what nobody can promise. For anybody; both labels lead here. */
export function SecrecyPage() {
  return (
    <Page title={t('Bu gizlilik neye dayanır?')} width="narrow">
      <Card title={t('Gizli; işletmeciye güvenilir')}>
        <h3>{t('Korunan')}</h3>
        <ul>
          <li>
            {t(
              'Pusulayı kimliğinizi yeniden doğrulayarak alırsınız, oyunuzu kimliğiniz olmadan atarsınız. Sunucu imzaladığı pusulayı göremez; oyla birlikte adınız, saat ve adres kaydedilmez.',
            )}
          </li>
          <li>
            {t(
              'Oylama sürerken yazılanlar yalnız o oylamaya ait dosyalarda durur. Kapanışta oylar ve pusula alanlar kendi sıralarıyla yeniden yazılır, o dosyalar silinir. Veritabanında, dosyalarında ve kapanıştan sonra alınan yedeklerde kimin ne oy verdiğini gösteren bir bağ, sıra veya saat kalmaz.',
            )}
          </li>
          <li>
            {t(
              'Pusula alırken verdiğiniz doğrulamanın saati saklanmaz: doğrulama bir pusula açar ve tükenir. Son görülme saati ve son kullanılan kod kapanışta herkes için eşitlenir.',
            )}
          </li>
        </ul>
        <h3>{t('Korunmayan')}</h3>
        <ul>
          <li>
            {t(
              'Sunucuyu işleten kişi oylama sürerken belleği, ağ trafiğini ve o oylamanın dosyalarını izleyebilir; pusulaların ve oyların geliş sırasından kimin ne oy verdiğini çıkarabilir.',
            )}
          </li>
          <li>
            {t(
              'Veritabanının yazma günlüğü (WAL) yapılan her değişikliği sırasıyla tutar. Günlük dosyaları yeniden kullanılana kadar diskte kalır; arşivleniyor veya başka makineye kopyalanıyorsa orada da kalır. Oylama sürerken alınan disk kopyası da böyledir.',
            )}
          </li>
          <li>{t('Silinen bir dosyanın baytları, üzerine yazılana kadar diskten kurtarılabilir.')}</li>
        </ul>
      </Card>
      <Card title={t('Gizli ve doğrulanabilir')}>
        <h3>{t('Korunan')}</h3>
        <ul>
          <li>
            {t(
              'Oyunuz bu cihazda şifrelenir. Anahtar emanetçilerinin çoğunluğu bir araya gelmeden kimse açamaz; onlar da yalnız toplamları açar. Sunucuyu işleten tek başına oyunuzu okuyamaz.',
            )}
          </li>
          <li>
            {t(
              'Pusulalar panoya geliş sırasıyla değil, toplu ve karıştırılmış olarak yazılır. Pusula alanların ve ikinci imzaların kaydı kapanışta üye sırasıyla yeniden yazılır, oylama sırasındaki dosyalar silinir.',
            )}
          </li>
        </ul>
        <h3>{t('Korunmayan')}</h3>
        <ul>
          <li>
            {t(
              'Sunucuyu işleten kişi ağ trafiğini, belleği veya yazma günlüğünü izleyerek hangi şifreli pusulanın kimden geldiğini çıkarabilir. Emanetçilerin çoğunluğu da onunla birlik olursa o pusula açılabilir.',
            )}
          </li>
          <li>
            {t(
              'Az kişinin oy verdiği oylamada pusulalar birlikte yazılsa da sonuç kişileri ele verebilir: herkes aynı oyu verdiyse ne verdiği bellidir.',
            )}
          </li>
        </ul>
      </Card>
      <Card title={t('Hiçbir oylamada korunmayan')}>
        <ul>
          <li>{t('Oy verirken ekranınızı gören veya sizi zorlayan biri.')}</li>
          <li>{t('Cihazınızdaki kötü amaçlı yazılım veya size değiştirilmiş sayfa sunan bir sunucu.')}</li>
          <li>{t('Oy kullandığınız bilgisi: kanun oy kullananların listesini ister, ne oy verdiğinizi değil.')}</li>
        </ul>
        <p>
          {t(
            'Dernek, güvendiği bir işletmeci seçerek, gözetim altında oy verme yeri kurarak ve anahtar emanetçilerini karşıt taraflardan belirleyerek bunları azaltabilir.',
          )}
        </p>
      </Card>
    </Page>
  );
}
