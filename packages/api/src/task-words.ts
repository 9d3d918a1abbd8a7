/** What an officer has to do, by kind of duty; the English stands in the web's translations. */
export const TASK_WORDS: Readonly<Record<string, string>> = {
  SIGN_MINUTES: 'Tutanağı imzalatın, taramasını yükleyin',
  HANDOVER: 'Belgeleri yeni yönetim kuruluna teslim edin',
  RESULT_NOTIFICATION: 'Genel kurul sonuç bildirimini verin',
  FIRST_BOARD_MEETING: 'Yeni yönetim kurulunun ilk toplantısı, görev dağılımı',
  SEAL_PACKAGE: 'Toplantı paketini mühürleyin',
  ANNULMENT_PERIOD_ENDS: 'İptal davası süresi doluyor',
  PRINTED_CALLS: 'Basılı çağrıları verin',
  MEMBER_CHANGE_NOTIFICATION: 'Üyelik değişikliğini bildirin',
  BOARD_BELOW_HALF: 'Yönetim kurulu yarıdan aşağı düştü: genel kurulu çağırın',
};
