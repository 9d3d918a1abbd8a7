/** 1024 Turkish words of three to eight letters, in Turkish order: each is told from every other also when typed without dots and hooks, and with one letter wrong. */
export const WORD_LIST: readonly string[] = `
abajur abanoz abartı abece abide acemi açelya açıklık açılış adaçayı adalet adım adres afiş afiyet ağaç ağırlık
ahenk ahlat ahşap ahududu aile akasya akıl akort akraba akşam alaca alarm albüm alçı alkış almanak altın ambar
amblem amfora anahtar anıt anket anlam anten antik apaçık arazi ardıç arena argo armağan armut arpa arşın artış
asfalt asma aspirin astar aşure atkı atlas atlet atmaca atölye avize avlu avokado aydın ayna ayraç ayrıntı baca
badem bagaj bahar bahçe bahşiş bakır bakkal baklava balet balık balina balkon balta bambu bandaj bando bardak
barınak barış barikat basamak basın baston başak başarı başkent bavul bayrak bebek beceri belde bellek bengisu
berber bereket beste beşik beton beyaz beyin bezelye bıçkı bilezik bilge bilim bina binek birikim birlik bisküvi
bohça bolluk boncuk borç borsa bostan boya boynuz bozkır börek buğday buket bulgur bulmaca bulut burgu burun buzağı
buzul büfe bülbül büyüme cadde cambaz canlı cebir ceket cendere cennet cephe cerrah cesaret cetvel cevap cevher
ceviz ceylan cımbız cila civciv coşku cömert cumba cüzdan çadır çağrı çakmak çalgı çalışma çamaşır çanak çanta çapa
çarık çarşaf çarşı çatal çatı çavdar çekiç çelenk çelik çember çengel çerçeve çeşme çeyrek çiçek çift çiğdem çimen
çini çizgi çizme çoban çocuk çorap çorba çökelek çömlek çözüm çubuk çuval daire daktilo dalga damak damla danışma
dantel davet defne defter değer dekor delil demet demir demlik deneme denetim denge deniz depo derbent dere dergi
derin derman dernek destan devinim devlet deyim dikiş dilek dinamo dinleme dirsek dişli divan diyar doğa doğru
doktor dolap dolma dolmuş dolunay domates donanma dost dosya doyum dönem dönüş döşek dövme duman durak duru duvar
duygu düdük düğme düğün dükkan dünya dürbün düşünce düzen düzlem ebru eczane efendi efsane eğitim ekim ekmek ekran
elbise eldiven elek elma emanet emsal enerji engin enlem erguvan erik esenlik eser esinti eski eşarp etiket evrak
evren eylül ezgi fabrika fakülte falez fanus fasıl fasulye fatura fayton felsefe fener fenomen ferah feribot fındık
fırça fırın fırtına fıstık fidan fihrist fikir fildişi filiz filozof fincan fiske fiyat fizik flama flüt fuar funda
futbol galeri gargara garson gazete gece geçit gelenek gelgit gelin gemi genç gerçek geyik gezegen gezgin gıda
girdap girişim gişe gitar giysi gizem gonca göknar gölge gönül görenek görev görgü görüş gövde gözlem gözlük gram
gravür güğüm gümüş gündem güneş günlük gürgen güven güzel haber hacim hafıza hafta halat halı halka hamam hamle
hamur hane harç hareket harita harman hasır hasret haşhaş hatıra hava havuç hayal hayvan hazine haziran hedef
hediye helva hendek heves heybe heyecan heykel hikaye hisar hisse hoca horoz hoşaf hudut hukuk hurma huzur hücre
hüner ıhlamur ılgın ılık ırmak ısırgan ıspanak ıtır ızgara ibrik icat içecek içten idare ideal ifade iğde ihracat
ikiz ikram ilaç ilçe ileri ilmek iltifat imaj imbik imece imge imkan imza inanç incir indeks insaf inşaat ipek
iskele istek istif işaret işçi işlem itfaiye itibar ivme iyilik izin jambon jant jeoloji jilet jöle jübile jüri
kabak kabin kadeh kadife kafes kağıt kahkaha kahve kakao kaktüs kalbur kalem kalıp kalkan kamara kamış kamp kamyon
kanal kanarya kandil kanguru kanun kapı kaplan karaca karakol karar karbon kardeş karga karınca karpuz kartal
kasaba kase kasım kasırga katık katlama katman kavanoz kavram kaya kayısı kaymak kazan keçi kekik kelebek kelime
keman kemer kenar kent kepçe keramik kereste kerpiç kervan kestane keşif keşkek keten kılavuz kırmızı kısmet kıta
kıyafet kıyı kızak kızıl kibar kibrit kiler kilit kimlik kimya kiraz kirpi klasör klavye koku kolaj kolonya kolye
komedi kompas komşu konak konser konut koridor koro koruma kova koyun kozalak köfte kömür köprü köpük körfez köşk
kristal kubbe kucak kuğu kukla kulaç kule kulübe kumaş kumbara kumru kundura kupa kuram kurdele kuruluş kuruş kuşku
kutup kuvvet kuyruk kuytu kuzey kuzgun kükürt kültür künefe kürek kürsü lale lamba lastik lavanta leblebi leğen
lehçe lehim levrek leylak lezzet liman liste lodos lokanta lokma lokum lügat lütuf macera madalya maden mahalle
mahzen makale makara makas makbuz maket makine maksat malzeme manav mandal mandıra manken mantar manzara marş martı
marul masa mavi maymun mecaz meclis mektup melodi meltem mendil menekşe menteşe mercan merhaba merkez mermer mersin
mertek mesafe meslek meşe metal metin mevsim meydan meyve mezun mısır mızrap miktar millet mimar mimoza minder
miras misafir misket mizah model mola moloz motif motor mozaik mucit muhabir muhtar mukavva musluk mutfak mutlu
mühür müjde mürdüm müzik nabız nadas nakış nakliye narin nasihat nazar nazik neden nefes nehir nergis nesil netice
nezaket nilüfer nisan nitelik niyet nohut nokta noter nöbet numara nüfus nüsha ocak odun okçu oklava oksijen okul
okuma okyanus olanak olay oltacı omlet omurga onarım onur oran ordu orkide orta otel otoban otobüs oyma oyuk
oyuncak ödev öğle öğrenci öğüt ölçek önder önlük önsöz örnek örümcek öykü özen özgür özveri pabuç palamut palmiye
palto palyaço pamuk panayır pancar panda pankart papağan papatya paraşüt parça pardösü parfüm park parmak pasaj
pasta patates patika paydaş pazı peçete pekmez pelerin pembe pencere perçem perde pergel peron pervane petek peynir
pınar pırasa pide pijama pikap pilav piramit pirinç pist piyano piyes plaka planör poğaça polen pompa portre poyraz
pratik prova pusula püre püskül radyo rafine rahat randevu reçel reçine rehber rende renk resim reyhan rıhtım rota
rozet rölyef römork rulo rüya rüzgar saat sabah sabır sabun saçak sadık safran sağanak sağduyu sağlık saha sahil
sahne sakız saksı salata salça salep salkım salon saman samimi sandviç saniye santral sarnıç sarraf satranç savana
sayaç saydam sayfa saygı sebat sebze seçim seçki sedir sefer selam selvi semaver sembol senaryo sendika senet serçe
sermaye serüven sevgi sevinç seyahat seyirci seyyar sıfat sığınak sınav sınıf sıra sırdaş sihir silgi simit sincap
sinema sipariş sirke sistem sofra soğan sohbet sokak solfej somun sonuç soru soyut söylev sözcük spiker spor sucuk
sultan sumak sunum surat sünger süngü sürahi süreç sütun süzgeç şahika şakayık şalgam şarkı şato şebboy şeffaf
şeftali şekil şelale şemsiye şerbet şerefe şerit şövale şube şurup tabela tablo tabure taflan tahin tahta takı
taklit takoz takvim tamir tandır tanım tarak tarçın tarhana tarif tarla tasarım taşıt tatil tatlı tavan tavsiye
tavuk taze tebeşir tebrik tecrübe teklif tekne teknik tekstil telefon telgraf tema temel temiz temmuz teneke tenis
teori tepe tepsi terazi tercih terlik termos teslim teyze tezgah tırnak tilki timsah tiyatro tohum toka tokmak
tombala tonoz topaç toplum toprak torna tortu tören trafik
`
  .trim()
  .split(/\s+/u);
