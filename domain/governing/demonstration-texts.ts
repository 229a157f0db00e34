import type { Adopter } from "@/domain/access/access.schema";
import { policyInEnglish, policyText } from "./demonstration-policy";

/** One adopted version: its words by field, and how it was adopted, in days from today. */
export interface SampleVersion {
  words: Record<string, string>;
  adopted: number;
  from: number;
  to?: number;
  review?: number;
  paragraph?: string;
  registration?: string;
  replaces?: string;
}
export interface Sample {
  id: string;
  typeId: string;
  departmentId: string;
  adopter: Adopter;
  bodyId?: string;
  responsibleId?: string;
  more?: Record<string, string>;
  versions: SampleVersion[];
  /** Repealed from so many days from today. */
  repealed?: number;
}

const sv = (title: string, summary: string, body: string, more: Record<string, string> = {}) => ({ "title-sv": title, "summary-sv": summary, "body-sv": body, ...more });

const equipmentEnglish = {
  "title-en": "Guideline on IT equipment", "summary-en": "How employees, elected representatives and pupils handle what they have borrowed.",
  "body-en": "## Care\n\nHandle the equipment with care. Carry a computer in its case, and keep food and drink away from it.\n\n## Lock it\n\nLock the screen when you leave it. Never lend your equipment or your password to anybody.\n\n## Lost or broken\n\nTell IT support the same day. Call the police about a theft.\n\n## Giving it back\n\nGive everything back on your last day, with charger and case.",
  "plain-en": "## Be careful\n\nTake care of your computer. Carry it in its case. Do not eat or drink beside it.\n\n## Lock it\n\nLock the screen when you go. Your password is yours: tell nobody.\n\n## If something happens\n\nTell your teacher the same day. Nobody is angry with you because you tell.\n\n## When you leave school\n\nGive back the computer, the charger and the case.",
};
const equipmentArabic = {
  "title-ar": "إرشادات عن أجهزة تقنية المعلومات", "summary-ar": "كيف يتعامل الموظفون والممثلون المنتخبون والتلاميذ مع ما استعاروه.",
  "body-ar": "## العناية\n\nتعامل مع الجهاز بعناية. احمل الحاسوب في حقيبته، وأبعد عنه الطعام والشراب.\n\n## القفل\n\nاقفل الشاشة عندما تتركها. لا تُعِر الجهاز أو كلمة المرور لأحد.\n\n## الفقدان والضرر\n\nأبلغ دعم تقنية المعلومات في اليوم نفسه، وأبلغ الشرطة عن السرقة.\n\n## الإعادة\n\nأعد كل شيء في آخر يوم لك، مع الشاحن والحقيبة.",
  "plain-ar": "## كن حذرًا\n\nاعتنِ بحاسوبك. احمله في الحقيبة. لا تأكل ولا تشرب بجانبه.\n\n## اقفله\n\nاقفل الشاشة عندما تذهب. كلمة المرور لك وحدك: لا تخبر بها أحدًا.\n\n## إذا حدث شيء\n\nأخبر معلمك في اليوم نفسه. لن يغضب منك أحد لأنك أخبرته.\n\n## عندما تترك المدرسة\n\nأعد الحاسوب والشاحن والحقيبة.",
};
const equipmentPlain = "## Var rädd om datorn\n\nBär den i fodralet. Ät och drick inte bredvid den.\n\n## Lås den\n\nLås skärmen när du går. Lösenordet är ditt: berätta det inte för någon.\n\n## Om något händer\n\nSäg till din lärare samma dag. Ingen blir arg för att du berättar.\n\n## När du slutar\n\nLämna tillbaka datorn, laddaren och fodralet.";
const equipment = (lost: string, last: string) => `## Varsamhet\n\nHantera utrustningen varsamt. Bär datorn i fodralet och håll mat och dryck borta från den.\n\n## Lås\n\nLås skärmen när du lämnar den. Låna aldrig ut utrustningen eller lösenordet.\n\n## Förlust och skada\n\n${lost}\n\n## Återlämning\n\n${last}`;

/** What Björkvalla has adopted: in force, in two versions, replaced, repealed and to come. */
export const samples: readonly Sample[] = [
  { id: "it-policy", typeId: "policy", departmentId: "it-avdelningen", adopter: "council", bodyId: "kommunfullmaktige", responsibleId: "fredrik-noren", versions: [{ adopted: -640, from: -610, review: 820, paragraph: "§ 47", registration: "KS 2025-000112", words: sv("Policy för verksamhetens IT-stöd", "Vad kommunens IT är till för, vem den är öppen för och vem som ansvarar. Varje avsnitt är en punkt: avsnitt 4 är P4.", policyText, { "title-en": "Policy for IT support", "summary-en": "What the municipality's IT is for, whom it is open to and who answers for it. Each section is a clause: section 4 is P4.", "body-en": policyInEnglish }) }] },
  { id: "riktlinje-it-utrustning", typeId: "riktlinje", departmentId: "it-avdelningen", adopter: "it", responsibleId: "fredrik-noren", more: { onEquipment: "yes", audiences: "employee elected pupil" }, versions: [
    { adopted: -500, from: -480, words: sv("Riktlinje för IT-utrustning", "Så hanterar anställda, förtroendevalda och elever det som de har lånat.", equipment("Anmäl till IT-supporten inom en vecka.", "Lämna tillbaka utrustningen när du slutar."), { "plain-sv": equipmentPlain }) },
    { adopted: -75, from: -60, review: 300, registration: "IT 2026-000031", words: sv("Riktlinje för IT-utrustning", "Så hanterar anställda, förtroendevalda och elever det som de har lånat.", equipment("Anmäl till IT-supporten samma dag. En stöld anmäls också till polisen.", "Lämna tillbaka allt senast din sista dag, med laddare och fodral."), { "plain-sv": equipmentPlain, ...equipmentEnglish, ...equipmentArabic }) },
  ] },
  { id: "riktlinje-informationssakerhet", typeId: "riktlinje", departmentId: "sakerhetsenheten", adopter: "board", bodyId: "kommunstyrelsen", more: { audiences: "employee elected" }, versions: [{ adopted: -210, from: -180, review: 550, paragraph: "§ 84", registration: "KS 2026-000204", replaces: "riktlinje-losenord", words: sv("Riktlinje för informationssäkerhet", "Hur vi klassar information, skyddar den och säger till när något går fel.", "## Ansvar\n\nDen förvaltning som äger informationen klassar den, innan ett system tas i bruk.\n\n### Chefer\n\nChefen ser till att nya medarbetare har läst riktlinjen.\n\n## Inloggning\n\nAlla loggar in med två steg. Ingen lånar ut sitt konto.\n\n## Incidenter\n\nSäg till IT-supporten genast. En personuppgiftsincident bedöms inom 72 timmar.", { "title-en": "Guideline on information security", "summary-en": "How we classify information, protect it and tell when something goes wrong.", "body-en": "## Responsibility\n\nThe department that owns the information classifies it before a system is taken into use.\n\n### Heads\n\nThe head sees to it that new colleagues have read the guideline.\n\n## Signing in\n\nEverybody signs in with two steps. Nobody lends their account.\n\n## Incidents\n\nTell IT support at once. A personal data breach is assessed within 72 hours." }) }] },
  { id: "riktlinje-losenord", typeId: "riktlinje", departmentId: "sakerhetsenheten", adopter: "board", bodyId: "kommunstyrelsen", versions: [{ adopted: -1500, from: -1480, paragraph: "§ 31", words: sv("Riktlinje för lösenord", "Hur lösenord väljs och byts.", "## Längd\n\nEtt lösenord har minst tolv tecken.\n\n## Byte\n\nByt lösenord när någon annan kan ha sett det.") }] },
  { id: "reglemente-kommunstyrelsen", typeId: "reglemente", departmentId: "kansliet", adopter: "council", bodyId: "kommunfullmaktige", more: { statuteNumber: "F 23:4" }, versions: [{ adopted: -1100, from: -1060, paragraph: "§ 112", registration: "KS 2023-000310", words: sv("Reglemente för kommunstyrelsen", "Vad kommunstyrelsen ansvarar för och hur den arbetar.", "## Uppgifter\n\nKommunstyrelsen leder och samordnar kommunens angelägenheter och har uppsikt över nämnderna.\n\n### IT\n\nKommunstyrelsen antar riktlinjer för kommunens IT.\n\n## Sammanträden\n\nKommunstyrelsen sammanträder på de dagar som den bestämmer. Ordföranden kallar.\n\n## Justering\n\nProtokollet justeras av ordföranden och en ledamot.") }] },
  { id: "taxa-bygglov", typeId: "taxa", departmentId: "bygglovsenheten", adopter: "council", bodyId: "kommunfullmaktige", more: { statuteNumber: "F 25:7" }, versions: [
    { adopted: -800, from: -700, paragraph: "§ 98", words: sv("Taxa för bygglov", "Vad det kostar att söka bygglov.", "## Grunden\n\nAvgiften följer den tid som ett ärende brukar ta, 1 150 kronor i timmen.\n\n## Avdrag\n\nTar beslutet längre tid än lagen säger sänks avgiften med en femtedel för varje påbörjad vecka.") },
    { adopted: -350, from: -330, paragraph: "§ 120", registration: "KS 2025-000655", words: sv("Taxa för bygglov", "Vad det kostar att söka bygglov.", "## Grunden\n\nAvgiften följer den tid som ett ärende brukar ta, 1 210 kronor i timmen.\n\n## Avdrag\n\nTar beslutet längre tid än lagen säger sänks avgiften med en femtedel för varje påbörjad vecka.") },
  ] },
  { id: "taxa-va", typeId: "taxa", departmentId: "va-enheten", adopter: "council", bodyId: "kommunfullmaktige", more: { statuteNumber: "F 26:9" }, versions: [{ adopted: -20, from: 33, paragraph: "§ 131", registration: "KS 2026-000588", words: sv("Taxa för vatten och avlopp", "Vad det kostar att vara ansluten, från årsskiftet.", "## Anslutning\n\nDen som ansluter en fastighet betalar 182 000 kronor.\n\n## Brukning\n\nBrukningsavgiften är 3 900 kronor om året och 29 kronor för varje kubikmeter.") }] },
  { id: "plan-bredband", typeId: "plan", departmentId: "samhallsbyggnadsforvaltningen", adopter: "committee", bodyId: "samhallsbyggnadsnamnden", repealed: -90, versions: [{ adopted: -2000, from: -1980, paragraph: "§ 12", words: sv("Plan för bredband på landsbygden", "Hur bredband byggs ut utanför tätorten.", "## Mål\n\nAlla hushåll ska kunna ansluta sig till bredband.\n\n## Genomförande\n\nKommunen ger plats i marken och samlar de som vill gräva.") }] },
  { id: "rutin-kris-it", typeId: "rutin", departmentId: "it-avdelningen", adopter: "head", responsibleId: "jenny-palm", versions: [{ adopted: -120, from: -110, review: 245, words: sv("Rutin när IT ligger nere", "Vem som gör vad när ett system inte fungerar.", "## Upptäckt\n\nDen som märker felet ringer IT-supporten.\n\n## Besked\n\nIT berättar på sidan om driftinformation inom en halvtimme.\n\n## Efteråt\n\nIT och förvaltningen går igenom vad som hände inom två veckor.") }] },
];
