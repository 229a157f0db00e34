import type { Locale } from "@/i18n/routing";

/**
 * Which municipality this is: with the colours in components/ui/tokens.ts and the arms in public/arms.svg, all that
 * a municipality changes to make the portal its own. Names of authorities and their addresses stand here because
 * they change (the supervision of accessibility moves from Digg to PTS).
 */
export const municipality = {
  name: {
    sv: "Björkvalla kommun",
    en: "Björkvalla Municipality",
    fi: "Björkvallan kunta",
    ar: "بلدية بيوركفالا",
  } satisfies Record<Locale, string>,
  /** Of SCB's list; its first two digits are the county's. Public warnings name municipalities by it. This one is nobody's. */
  code: "0199",
  /** Whether it has sirens out of doors: then it tests them four times a year, and tells of it (11 § lagen (2023:407) om VMA). */
  outdoorSirens: true,
  organisationNumber: "212000-0000",
  /** Where registered letters and everything official goes. */
  postalAddress: { street: "Björkvalla kommun", postalCode: "123 80", town: "Björkvalla" },
  visitingAddress: { street: "Torggatan 2", postalCode: "123 45", town: "Björkvalla" },
  /** Where decisions are appealed to by members of the municipality (KL 13 kap.). */
  administrativeCourt: { name: "Förvaltningsrätten i Stockholm", address: "115 76 Stockholm", email: "forvaltningsrattenistockholm@dom.se" },
  /** Within these degrees a place of the municipality lies: what is further away was mistyped, or is another's. */
  area: { south: 59.2, west: 17.6, north: 59.5, east: 18.2 },
  /** Places that people ask to be told of, by the names that stand in texts about them. */
  areas: ["Centrum", "Ekeby", "Hammarnäs", "Lindängen", "Norra Sälgbo"],
  /** The contact that answers when nobody knows whom to ask, and the one that registers documents (FL 7 §). */
  switchboardContactId: "kontaktcenter",
  registrarContactId: "registrator",
  /** Whom a fault report goes to, by what it is about. */
  faultContactIds: { light: "gata", street: "gata", water: "va", park: "gata", waste: "renhallning", building: "fastighet", other: "felanmalan" },
  /** Whom the other forms go to. */
  formContactIds: { documentRequest: "registrator", accessibility: "kommunikation", childrens: "elevhalsa" },
  /** Whom the page for children leads to, besides the national helplines: at school, by day, and when it cannot wait. */
  childrenContactIds: ["elevhalsa", "socialtjansten", "socialjour"],
  /** Whom Insidan leads to when something does not work or does not feel right, by what somebody is here. */
  insidanContactIds: { employee: ["it-support"], elected: ["it-support", "registrator"], pupil: ["it-support", "elevhalsa"] },
  /** Where somebody lands who leaves a page in a hurry: a page that says nothing of them. */
  quickExit: "https://www.smhi.se/",
  switchboardPhone: "+46846500400",
  email: "kommun@bjorkvalla.example",
  /** Who decides on events that associations send in. */
  eventsDepartmentId: "kommunikationsenheten",
  securityContact: "mailto:it-sakerhet@bjorkvalla.example",
  accessibilitySupervisor: { name: "Digg", complaints: "https://www.digg.se/tdosanmalan" },
  sourceCode: "https://code.bjorkvalla.example/torget",
} as const;
