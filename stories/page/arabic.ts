import type { IssueLabels } from 'react-open-badges'

/** Every word that the button and the dialog say, in Arabic. */
export const arabic: IssueLabels = {
  button: 'أضف إلى الحقيبة',
  dialogTitle: 'أضف إلى حقيبتك',
  close: 'إغلاق',
  cancel: 'إلغاء',
  route: (issuer, backpack) => `من ${issuer} إلى ${backpack}`,
  connecting: (backpack) => `جارٍ الاتصال بـ ${backpack}…`,
  adding: ({ done, total }) => `أُضيف ${done} من ${total}`,
  closing: 'جارٍ إنهاء ما بدأ…',
  failureTitle: 'تعذّر ذلك',
  failure: (_failure, backpack) => `لم يردّ ${backpack}. لم يُضف شيء. يمكنك المتابعة في النافذة الكاملة.`,
  fullWindow: (backpack) => `المتابعة في ${backpack}`,
  redirecting: (backpack) => `جارٍ الانتقال إلى ${backpack}… إن لم يحدث شيء فاضغط مرة أخرى.`,
  settled: ({ successes, outcomes }) => `أُضيف ${successes.length} من ${outcomes.length} إلى حقيبتك.`,
}
