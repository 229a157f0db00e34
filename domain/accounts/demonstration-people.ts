import type { AffiliationKind, Role } from "@/domain/access/access.schema";

/** Somebody of the made-up municipality who can sign in. Names and titles count where the seed has not made the person. */
export interface DemonstrationPerson {
  /** The person's id, and with a full stop instead of the hyphen the user name. */
  id: string;
  name: string;
  title: { sv: string; en: string };
  /** What this account shows, for the list of accounts. */
  shows: string;
  affiliation: { kind: AffiliationKind; departmentId?: string; body?: string; school?: string; ended?: boolean };
  role?: { role: Role; departmentId: string };
  /** Other roles that are held in the same department. */
  also?: Role[];
}

/** One account for each kind of person that the access rules know, so that each can be tried by hand. */
export const demonstrationPeople: readonly DemonstrationPerson[] = [
  {
    id: "amir-nazari",
    name: "Amir Nazari",
    title: { sv: "Kommunikatör", en: "Communications Officer" },
    shows: "communications staff: writes and publishes for kommunikationsenheten",
    affiliation: { kind: "employee", departmentId: "kommunikationsenheten" },
    role: { role: "publisher", departmentId: "kommunikationsenheten" },
  },
  {
    id: "karin-ek",
    name: "Karin Ek",
    title: { sv: "Kommunikationschef", en: "Head of Communications" },
    shows: "head of kommunikationsenheten, who also answers what residents send there",
    affiliation: { kind: "employee", departmentId: "kommunikationsenheten" },
    role: { role: "departmentHead", departmentId: "kommunikationsenheten" },
    also: ["contactHandler"],
  },
  {
    id: "omar-haddad",
    name: "Omar Haddad",
    title: { sv: "Bygglovshandläggare", en: "Building Permit Officer" },
    shows: "writer: writes for bygglovsenheten, cannot publish",
    affiliation: { kind: "employee", departmentId: "bygglovsenheten" },
    role: { role: "writer", departmentId: "bygglovsenheten" },
  },
  {
    id: "sara-lindqvist",
    name: "Sara Lindqvist",
    title: { sv: "Enhetschef, bygglov", en: "Head of Building Permits" },
    shows: "head of bygglovsenheten, who also answers what residents send there",
    affiliation: { kind: "employee", departmentId: "bygglovsenheten" },
    role: { role: "departmentHead", departmentId: "bygglovsenheten" },
    also: ["contactHandler"],
  },
  {
    id: "maja-holm",
    name: "Maja Holm",
    title: { sv: "Bygglovsarkitekt", en: "Building Permit Architect" },
    shows: "publisher of bygglovsenheten, whose news take two: reviews what Omar writes, and what Sara answers residents",
    affiliation: { kind: "employee", departmentId: "bygglovsenheten" },
    role: { role: "publisher", departmentId: "bygglovsenheten" },
    also: ["contactHandler"],
  },
  {
    id: "peter-nystrom",
    name: "Peter Nyström",
    title: { sv: "Webbredaktör, bygglov", en: "Web Editor, Building Permits" },
    shows: "publisher of bygglovsenheten, and publishes there in an emergency",
    affiliation: { kind: "employee", departmentId: "bygglovsenheten" },
    role: { role: "publisher", departmentId: "bygglovsenheten" },
    also: ["emergencyPublisher"],
  },
  {
    id: "cecilia-frid",
    name: "Cecilia Frid",
    title: { sv: "Exploateringschef", en: "Head of Land and Development" },
    shows: "publisher of mark-och-exploatering: builds its form about allotments, and answers what comes in by it",
    affiliation: { kind: "employee", departmentId: "mark-och-exploatering" },
    role: { role: "publisher", departmentId: "mark-och-exploatering" },
    also: ["contactHandler"],
  },
  {
    id: "nora-wallin",
    name: "Nora Wallin",
    title: { sv: "Säkerhetssamordnare", en: "Safety Coordinator" },
    shows: "emergency publisher of kommunledningsforvaltningen: warns on every page and leads in a crisis",
    affiliation: { kind: "employee", departmentId: "sakerhetsenheten" },
    role: { role: "emergencyPublisher", departmentId: "kommunledningsforvaltningen" },
  },
  {
    id: "jenny-palm",
    name: "Jenny Palm",
    title: { sv: "It-tekniker", en: "IT Technician" },
    shows: "IT administrator: reads the audit trail, ends sessions",
    affiliation: { kind: "employee", departmentId: "it-avdelningen" },
    role: { role: "itAdministrator", departmentId: "it-avdelningen" },
  },
  {
    id: "ulla-ehrling",
    name: "Ulla Ehrling",
    title: { sv: "Internrevisor", en: "Internal Auditor" },
    shows: "auditor: reads the audit trail and every draft, writes nothing",
    affiliation: { kind: "employee", departmentId: "ekonomienheten" },
    role: { role: "auditor", departmentId: "kommunledningsforvaltningen" },
  },
  {
    id: "linn-akesson",
    name: "Linn Åkesson",
    title: { sv: "Kommunvägledare", en: "Contact Centre Adviser" },
    shows: "contact handler of medborgarservice: reads and answers what residents send, and hands it over",
    affiliation: { kind: "employee", departmentId: "medborgarservice" },
    role: { role: "contactHandler", departmentId: "medborgarservice" },
  },
  {
    id: "leila-mansour",
    name: "Leila Mansour",
    title: { sv: "Enhetschef, elevhälsa", en: "Head of Pupil Health" },
    shows: "contact handler of elevhalsoenheten: reads and answers what children write",
    affiliation: { kind: "employee", departmentId: "elevhalsoenheten" },
    role: { role: "contactHandler", departmentId: "elevhalsoenheten" },
  },
  {
    id: "bengt-solberg",
    name: "Bengt Solberg",
    title: { sv: "Kanslichef", en: "Head of the Municipal Secretariat" },
    shows: "contact handler of kansliet: reads and answers requests for official documents",
    affiliation: { kind: "employee", departmentId: "kansliet" },
    role: { role: "contactHandler", departmentId: "kansliet" },
  },
  {
    id: "gunnar-thelin",
    name: "Gunnar Thelin",
    title: { sv: "Gatuchef", en: "Head of Streets" },
    shows: "contact handler of tekniska-forvaltningen: reads and answers fault reports of streets, lights, parks and buildings",
    affiliation: { kind: "employee", departmentId: "gatuenheten" },
    role: { role: "contactHandler", departmentId: "tekniska-forvaltningen" },
  },
  {
    id: "ulrika-dahl",
    name: "Ulrika Dahl",
    title: { sv: "VA-chef", en: "Head of Water and Sewerage" },
    shows: "contact handler of vatten-och-avfallsforvaltningen: reads and answers fault reports of water and waste",
    affiliation: { kind: "employee", departmentId: "va-enheten" },
    role: { role: "contactHandler", departmentId: "vatten-och-avfallsforvaltningen" },
  },
  {
    id: "elin-vik",
    name: "Elin Vik",
    title: { sv: "Registrator", en: "Registrar" },
    shows: "employee without a role",
    affiliation: { kind: "employee", departmentId: "kansliet" },
  },
  {
    id: "vera-stahl",
    name: "Vera Ståhl",
    title: { sv: "Nämndsekreterare", en: "Committee Secretary" },
    shows: "notice clerk of kansliet: arranges the meetings of council, board and auditors",
    affiliation: { kind: "employee", departmentId: "kansliet" },
    role: { role: "noticeClerk", departmentId: "kansliet" },
  },
  {
    id: "astrid-fors",
    name: "Astrid Fors",
    title: { sv: "Arkivarie", en: "Archivist" },
    shows: "registrar: writes the rules of the records plan, which a head approves, and lets elected representatives in",
    affiliation: { kind: "employee", departmentId: "kansliet" },
    role: { role: "registrar", departmentId: "kansliet" },
  },
  {
    id: "siv-hallberg",
    name: "Siv Hallberg",
    title: { sv: "Kommunstyrelsens sekreterare", en: "Secretary of the Municipal Executive Board" },
    shows: "secretary of the executive board: records the governing documents that the board adopts",
    affiliation: { kind: "employee", departmentId: "kansliet" },
    role: { role: "boardSecretary", departmentId: "kansliet" },
    also: ["writer"],
  },
  {
    id: "fredrik-noren",
    name: "Fredrik Norén",
    title: { sv: "It-chef", en: "Head of IT" },
    shows: "head of it-avdelningen: issues guidelines on equipment, keeps standards, designates units that may give visitors internet",
    affiliation: { kind: "employee", departmentId: "it-avdelningen" },
    role: { role: "departmentHead", departmentId: "it-avdelningen" },
    also: ["itAdministrator"],
  },
  {
    id: "anna-lena-birk",
    name: "Anna-Lena Birk",
    title: { sv: "Bibliotekschef", en: "Head of Libraries" },
    shows: "head of biblioteken: its systems, its equipment, who has read the guidelines",
    affiliation: { kind: "employee", departmentId: "biblioteken" },
    role: { role: "departmentHead", departmentId: "biblioteken" },
  },
  {
    id: "moa-bergqvist",
    name: "Moa Bergqvist",
    title: { sv: "Bibliotekarie", en: "Librarian" },
    shows: "issuer of visitors' access codes at biblioteken",
    affiliation: { kind: "employee", departmentId: "biblioteken" },
    role: { role: "accessCodeIssuer", departmentId: "biblioteken" },
  },
  {
    id: "gunnar-lofgren",
    name: "Gunnar Löfgren",
    title: { sv: "Ledamot i kommunfullmäktige", en: "Member of the Municipal Council" },
    shows: "elected representative: Insidan, not the staff area",
    affiliation: { kind: "elected", body: "Kommunfullmäktige" },
  },
  {
    id: "tilde-asp",
    name: "Tilde Asp",
    title: { sv: "Elev", en: "Pupil" },
    shows: "pupil: Insidan, not the staff area",
    affiliation: { kind: "pupil", school: "Vallagymnasiet" },
  },
  {
    id: "ove-lundin",
    name: "Ove Lundin",
    title: { sv: "Tidigare gatuingenjör", en: "Former Street Engineer" },
    shows: "former employee: refused, because the employment has ended",
    affiliation: { kind: "employee", departmentId: "gatuenheten", ended: true },
  },
];

/** The user name of a person of the demonstration: "amir-nazari" signs in as "amir.nazari". */
export function userNameOf(personId: string): string {
  return personId.replaceAll("-", ".");
}
