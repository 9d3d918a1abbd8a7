import { DUES_WARNING, standing } from './figures.ts';

/** Dues owed bar nobody from internal elections unless MKYK so decides and a written warning of ten days was given and ran out unpaid (Tüzük m.134.1/4). */
export const duesRestrictionHolds = (q: {
  readonly mkykDecision: boolean;
  readonly writtenWarningDays: number;
  readonly paidWithinWarning: boolean;
}): boolean => q.mkykDecision && q.writtenWarningDays >= standing(DUES_WARNING).amount && !q.paidWithinWarning;

/** What a receipt carries (Tüzük m.135), with the words of its paper. */
export const RECEIPT_FIELDS = {
  kind: { tr: 'gelirin türü', en: 'kind' },
  amount: { tr: 'miktar', en: 'amount' },
  payerName: { tr: 'ödeyenin adı', en: 'name of the payer' },
  payerSurname: { tr: 'ödeyenin soyadı', en: 'surname of the payer' },
  payerAddress: { tr: 'ödeyenin adresi', en: 'address of the payer' },
  issuerCapacity: { tr: 'düzenleyenin sıfatı', en: 'capacity of the issuer' },
  issuerName: { tr: 'düzenleyenin adı', en: 'name of the issuer' },
  issuerSurname: { tr: 'düzenleyenin soyadı', en: 'surname of the issuer' },
  issuerSignature: { tr: 'düzenleyenin imzası', en: 'signature of the issuer' },
  series: { tr: 'seri', en: 'series' },
  number: { tr: 'sıra numarası', en: 'number' },
} as const;

/**
 * Whether an expense may enter the books: by decision of the organ (before, or afterwards when urgent); without one only when it is in the approved budget and not
 * above the yearly amount of Law 2820 m.70, or is a bill of a general tariff.
 */
export const expenseMayBeBooked = (q: {
  readonly amount: number;
  readonly threshold: number;
  readonly organDecision: boolean;
  readonly inBudget: boolean;
  readonly generalTariffBill: boolean;
}): boolean => q.organDecision || q.generalTariffBill || (q.inBudget && q.amount <= q.threshold);
