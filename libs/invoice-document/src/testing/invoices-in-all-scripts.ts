import type { PrintedInvoice } from '../printed-invoice.js';
import { tutorialInvoice, usageLine } from './example-invoices.js';

/** What it says in each script, and how it reads when it is copied out of the file: spaces aside, in the order of the letters. */
export const descriptions = [
  '株式会社メーターストリームのAPI利用料(2026年1月分)従量課金プラン',
  '文档摘要服务的使用费用,按照实际的请求数量计算',
  '繁體中文說明與服務費用 (Enterprise)',
  '문서 요약 서비스 이용 요금',
  'दस्तावेज़ सारांश सेवा क्षत्रिय श्री कर्म',
  'บริการสรุปเอกสารน้ำใจที่ดีมากๆ',
  'দলিল সারাংশ',
  'ஆவண சுருக்கம்',
  'పత్ర సారాంశం',
  'ಸಾರಾಂಶ ಸೇವೆ',
  'സംഗ്രഹ സേവനം',
  'સારાંશ સેવા',
  'ਸੰਖੇਪ ਸੇਵਾ',
  'සාරාංශ සේවාව',
  'ខ្មែរ សេវាកម្ម',
  'ສະຫຼຸບ ເອກະສານ',
  'မြန်မာ ဝန်ဆောင်မှု',
  'Հայերեն ქართული አማርኛ',
  'Emoji 🚀 ☎',
];

export const rightToLeft = ['خدمة تلخيص المستندات', 'שירות סיכום מסמכים'];

export const allScriptsInvoice: PrintedInvoice = {
  ...tutorialInvoice,
  edition: 1,
  sellerName: '株式会社サンプル',
  seller: {
    addressLines: ['東京都千代田区丸の内一丁目1番1号'],
    postalCode: '100-0005',
    country: 'JP',
    terms: 'شروط الدفع: يجب سداد المبلغ خلال 30 يومًا من تاريخ الفاتورة (USD 1,969.00) حسب العقد.',
  },
  accountName: 'شركة أكمي للتجارة المحدودة',
  productName: 'מוצר',
  lines: [...descriptions, ...rightToLeft].map((description) => ({
    ...usageLine,
    description,
    tiers: [],
    taxes: [{ name: 'ضريبة', percentage: '15', amount: '10.00' }],
  })),
};
