import type { Classes, Criticality, DependencyKind, PersonalDataKind, Words } from "./systems.schema";

/** A system of the made-up municipality; products and suppliers are made up as well. */
export interface Sample extends Partial<Classes> {
  id: string;
  departmentId: string;
  shared?: boolean;
  runById?: string;
  ownerId?: string;
  managerId?: string;
  supplier?: string;
  agreement?: string;
  /** Days from now. */
  agreementEnds?: number;
  hosting?: string;
  personalData?: PersonalDataKind;
  processorAgreement?: boolean;
  criticality?: Criticality;
  continuity?: string;
  deviation?: string;
  inUseFrom: string;
  needs?: [needsId: string, kind: DependencyKind, exchanged?: string][];
  sv: Words;
  en?: Words;
}

const words = (name: string, purpose: string, personalData = "", access = ""): Words => ({ name, purpose, personalData, access });
const classed = (confidentiality: number, correctness: number, availability: number, traceability: number): Classes => ({ confidentiality, correctness, availability, traceability });
const it = { departmentId: "it-avdelningen", shared: true, runById: "it-avdelningen", ownerId: "fredrik-noren", managerId: "jenny-palm" } as const;
const signIn: [string, DependencyKind, string] = ["katalogen", "signIn", "vem som är anställd och i vilken förvaltning"];

export const samples: readonly Sample[] = [
  {
    ...it, id: "natet", ...classed(2, 2, 3, 1), hosting: "SE", criticality: "critical", continuity: "Reservlänk över mobilnätet till kommunhuset, räddningstjänsten och äldreboendena. Pärmen Nät i serverrummet.", inUseFrom: "2019-08-01",
    sv: words("Kommunens nät", "Förbinder kommunens hus, skolor och bibliotek med varandra och med internet."),
    en: words("The municipality's network", "Connects the municipality's buildings, schools and libraries with each other and with the internet."),
  },
  {
    ...it, id: "katalogen", ...classed(2, 3, 3, 3), hosting: "SE", personalData: "ordinary", criticality: "critical", continuity: "Lokala konton för jour enligt it-avdelningens rutin 4. Nödkontot i portalen.", supplier: "Grindvakt AB", agreement: "KS 2024/118", agreementEnds: 900, inUseFrom: "2021-01-11", needs: [["natet", "platform"]],
    sv: words("Katalogen", "Håller reda på vilka som är anställda, förtroendevalda och elever, och släpper in dem i andra system.", "Namn, befattning, förvaltning eller skola, e-postadress.", "Du når anställda genom kontaktcenter. Handlingar lämnas ut på begäran."),
    en: words("The directory", "Keeps track of who is employed, elected or a pupil, and lets them into other systems.", "Name, title, department or school, e-mail address.", "You reach employees through the contact centre. Documents are given out on request."),
  },
  {
    ...it, id: "posten", ...classed(2, 2, 2, 2), hosting: "IE", personalData: "ordinary", processorAgreement: true, criticality: "high", continuity: "Telefon och kontaktcenter. Brev går som papper.", supplier: "Brevduva Nordic AB", agreement: "KS 2023/402", agreementEnds: 420, inUseFrom: "2022-05-02", needs: [signIn, ["natet", "platform"]],
    sv: words("E-post och kalender", "Skickar och tar emot e-post och håller ordning på möten.", "Namn, e-postadress och det som står i breven.", "Inkommen och skickad e-post är oftast allmän handling. Begär den hos registrator."),
    en: words("E-mail and calendar", "Sends and receives e-mail and keeps track of meetings.", "Name, e-mail address and what is in the letters.", "E-mail that has been sent or received is most often an official document. Ask the registrar for it."),
  },
  {
    ...it, id: "diariet", managerId: undefined, ...classed(2, 3, 2, 3), hosting: "SE", personalData: "sensitive", processorAgreement: true, criticality: "high", continuity: "Handlingar stämplas och numreras på papper, och registreras när systemet är tillbaka.", supplier: "Akten Programvaror AB", agreement: "KS 2022/77", agreementEnds: 96, inUseFrom: "2017-03-01", needs: [signIn, ["posten", "data", "inkomna brev"], ["lagret", "data", "handlingar"]],
    sv: words("Ärenden och diarium", "Registrerar kommunens ärenden och handlingar och visar var i handläggningen de är.", "Namn och adress på avsändare och mottagare, och det som står i handlingarna.", "Registrator söker åt dig i diariet. Protokoll finns på webbplatsen."),
    en: words("Cases and register", "Registers the municipality's cases and documents and shows how far they have come.", "Name and address of senders and recipients, and what is in the documents.", "The registrar searches the register for you. Minutes are on the website."),
  },
  {
    ...it, id: "ekonomi", departmentId: "ekonomienheten", ownerId: "rolf-edin", ...classed(1, 3, 2, 3), hosting: "SE", personalData: "ordinary", processorAgreement: true, criticality: "high", continuity: "Utbetalningar med bankens fil, två i förening. Rutin E7.", supplier: "Balansboken AB", agreement: "KS 2021/251", agreementEnds: 610, inUseFrom: "2020-01-01", needs: [signIn, ["natet", "platform"], ["lagret", "data", "underlag"]],
    sv: words("Ekonomi", "Bokför, betalar fakturor och följer upp budgeten.", "Namn, adress och bankkonto för dem som kommunen betalar till eller får betalt av.", "Kommunens räkningar är allmänna handlingar. Begär dem hos ekonomienheten."),
    en: words("Finance", "Keeps the accounts, pays invoices and follows up the budget.", "Name, address and bank account of those whom the municipality pays or is paid by.", "The municipality's invoices are official documents. Ask the finance unit for them."),
  },
  {
    ...it, id: "lagret", ...classed(2, 3, 3, 2), hosting: "SE", criticality: "high", supplier: "", continuity: "Säkerhetskopior var fjärde timme, återläsning övas i maj och november.", inUseFrom: "2018-09-01", needs: [["natet", "platform"]],
    sv: words("Filer och lagring", "Förvarar filer åt kommunens andra system, med säkerhetskopior.", "", "Handlingarna söks i de system som de hör till."),
  },
  {
    id: "bygglov", departmentId: "bygglovsenheten", runById: "it-avdelningen", ownerId: "sara-lindqvist", managerId: "omar-haddad", ...classed(1, 3, 2, 2), hosting: "SE", personalData: "ordinary", processorAgreement: true, criticality: "normal", continuity: "Ansökan tas emot på papper och med e-post.", supplier: "Takås System AB", agreement: "SBN 2023/12", agreementEnds: 300, inUseFrom: "2019-02-01", needs: [signIn, ["diariet", "data", "ärenden och beslut"], ["kartan", "data", "fastigheter och detaljplaner"]],
    sv: words("Bygglov", "Tar emot och handlägger ansökningar om bygglov och anmälningar om byggen.", "Namn, adress och fastighet för den som söker och för berörda grannar.", "Beslut om bygglov kungörs på anslagstavlan. Ritningar lämnas ut på begäran."),
    en: words("Building permits", "Receives and handles applications for building permits.", "Name, address and property of applicants and of neighbours concerned.", "Decisions are announced on the notice board. Drawings are given out on request."),
  },
  {
    id: "kartan", departmentId: "planenheten", runById: "planenheten", ownerId: "per-ostlund", ...classed(0, 3, 2, 1), hosting: "SE", supplier: "Kartbladet AB", agreement: "SBN 2020/55", agreementEnds: 260, deviation: "Egen server med eget operativsystem. Beslut it 2025/31, till och med 2027.", inUseFrom: "2015-06-01", needs: [["natet", "platform"], ["lagret", "data", "kartfiler"]],
    sv: words("Kartan", "Visar och ändrar kommunens kartor, fastigheter och detaljplaner.", "", "Kommunens karta finns på webbplatsen, öppen för alla."),
  },
  {
    id: "skolplattformen", departmentId: "grundskoleenheten", ownerId: "jonas-berglund", ...classed(3, 2, 2, 3), hosting: "SE", personalData: "sensitive", processorAgreement: true, criticality: "high", continuity: "Frånvaro anmäls per telefon till skolan. Klasslistor på papper i expeditionen.", supplier: "Klassrum Ett AB", agreement: "BUN 2024/9", agreementEnds: 700, inUseFrom: "2021-08-16", needs: [signIn, ["posten", "data", "meddelanden till vårdnadshavare"]],
    sv: words("Skolplattformen", "Samlar scheman, frånvaro, omdömen och meddelanden mellan skola och hem.", "Elevers och vårdnadshavares namn, klass, frånvaro och omdömen.", "Vårdnadshavare ser sina barns uppgifter själva. Handlingar lämnas ut på begäran, efter prövning av sekretess."),
    en: words("The school platform", "Timetables, absence, assessments and messages between school and home.", "Names of pupils and guardians, class, absence and assessments.", "Guardians see their own children's data. Documents are given out on request, after assessment of secrecy."),
  },
  {
    id: "bokhyllan", departmentId: "biblioteken", ownerId: "anna-lena-birk", ...classed(2, 2, 1, 1), hosting: "SE", personalData: "ordinary", processorAgreement: true, criticality: "normal", continuity: "Lån skrivs upp på blanketten i lånedisken. Återlämning fungerar ändå.", supplier: "Hyllmeter Bibliotekssystem AB", agreement: "KFN 2023/4", agreementEnds: 540, inUseFrom: "2018-01-15", needs: [signIn, ["natet", "platform"]],
    sv: words("Bokhyllan", "Håller reda på bibliotekens böcker, lån och reservationer.", "Låntagares namn, adress, lån och reservationer. Gamla lån sparas inte.", "Sök böcker i bibliotekets katalog på webben eller i biblioteken."),
    en: words("The Bookshelf", "Keeps track of the libraries' books, loans and reservations.", "Borrowers' name, address, loans and reservations. Old loans are not kept.", "Search for books in the library's catalogue on the web or in the libraries."),
  },
  {
    id: "bibliotekskassan", departmentId: "biblioteken", ownerId: "anna-lena-birk", ...classed(1, 2, 1, 2), hosting: "SE", criticality: "low", supplier: "Kassalådan AB", agreement: "KFN 2025/2", agreementEnds: 800, inUseFrom: "2024-02-01", needs: [["bokhyllan", "data", "avgifter"], ["ekonomi", "data", "dagens kassa"]],
    sv: words("Bibliotekskassan", "Tar betalt för utskrifter och förseningsavgifter."),
  },
  {
    id: "hemtjanstplanen", departmentId: "hemtjansten", ownerId: "hanna-rask", ...classed(3, 3, 3, 3), hosting: "SE", personalData: "sensitive", processorAgreement: true, criticality: "critical", continuity: "Dagens listor skrivs ut varje morgon klockan 6 och ligger i gruppens pärm. Larm går till telefon.", supplier: "Vardagshjälpen System AB", agreement: "VON 2022/31", agreementEnds: 380, inUseFrom: "2020-10-05", needs: [signIn, ["natet", "platform"], ["diariet", "data", "beslut om bistånd"]],
    sv: words("Hemtjänstens planering", "Planerar besök hos dem som har hemtjänst och visar personalen vad som ska göras.", "Namn, adress, beslut om hjälp och anteckningar om hälsa.", "Den enskilde kan begära ut sina egna uppgifter. I övrigt råder sekretess."),
    en: words("Home care planning", "Plans visits to those who have home care and shows staff what is to be done.", "Name, address, decisions about help and notes on health.", "People can ask for what concerns themselves. Otherwise secrecy applies."),
  },
  {
    id: "va-overvakning", departmentId: "va-enheten", runById: "va-enheten", ownerId: "ulrika-dahl", ...classed(2, 3, 3, 2), hosting: "SE", criticality: "critical", supplier: "Strömfåra Automation AB", agreement: "VAN 2019/8", agreementEnds: -40, deviation: "Fristående nät och äldre operativsystem i styrskåpen. Beslut it 2024/12, till och med 2028.", inUseFrom: "2012-04-01",
    sv: words("Övervakning av vatten och avlopp", "Visar nivåer, tryck och larm i vattenverk, pumpar och reningsverk.", "", "Vattnets kvalitet redovisas på webbplatsen. Övrigt lämnas ut efter prövning av sekretess."),
  },
  {
    id: "bokningen", departmentId: "idrott-och-bad", ownerId: "ove-lundin", ...classed(1, 1, 1, 1), hosting: "NL", personalData: "ordinary", processorAgreement: false, criticality: "low", supplier: "Lediga Tider AB", agreement: "KFN 2021/19", agreementEnds: 450, inUseFrom: "2021-04-01", needs: [["ekonomi", "data", "underlag för fakturor"]],
    sv: words("Bokning av lokaler", "Föreningar och invånare bokar idrottshallar, planer och lokaler.", "Namn, telefon och bokningar för den som bokar.", "Vilka tider som är lediga ser alla på webben."),
    en: words("Booking of premises", "Associations and residents book sports halls, pitches and rooms.", "Name, telephone and bookings of whoever books.", "Everybody can see on the web which times are free."),
  },
  {
    id: "maltidsplanen", departmentId: "maltidsenheten", ownerId: "tommy-ahlin", hosting: "SE", personalData: "sensitive", processorAgreement: true, criticality: "normal", continuity: "Veckans beställning skrivs ut på fredagar.", supplier: "Grytan Data AB", agreement: "BUN 2024/40", agreementEnds: 640, inUseFrom: "2025-01-07", needs: [signIn, ["skolplattformen", "data", "antal elever och särskild kost"]],
    sv: words("Måltidsplanering", "Planerar matsedlar, beställningar och särskild kost i skolor och äldreboenden.", "Namn och särskild kost, som kan säga något om hälsa.", "Matsedlarna finns på webbplatsen."),
  },
];
