/** The demonstration's IT policy, in the portal's own words: one section a clause, so that section 4 is P4. */
export const policyText = `## IT är till för verksamheten

IT ska göra det lättare för kommunen att arbeta effektivt och med god kvalitet. (P1)

## Lätt att nå kommunen

Kvinnor, män, flickor och pojkar som bor här ska ha lätt att få kontakt med kommunen. (P2)

## Aktuell information

På webbplatsen finns aktuell information från kommunen. (P3)

## Vilka IT-stödet är öppet för

IT-stödet är till för anställda, förtroendevalda och elever, och bara för dem. (P4)

## Säkerhet

Säkerheten ska vara hög. Det gäller teknik, arbetssätt och var och ens handlande. (P5)

## Inte för utomstående

Föreningar, företag, andra organisationer, privatpersoner och hyresgäster får inte tillgång till kommunens IT. (P6)

## Besökares internet

Besökare kan få tillgång till internet genom kommunens nät, för en begränsad tid. (P7)

## Vem som ger besökare internet

Bara IT, och de enheter som IT utser, ger tillgången. Den ges vid enstaka tillfällen och för ett bestämt arrangemang. (P8)

## IT:s strategiska ansvar

IT har det strategiska ansvaret för infrastrukturen och för gemensamma program. (P9)

## Stabil drift

Infrastrukturen ska ge en stabil miljö att arbeta i. (P10)

## Den som använder ansvarar

Den förvaltning som använder ett system ansvarar för det. (P11)

## Drift och underhåll

IT sköter drift och underhåll av infrastrukturen och de gemensamma programmen. (P12)

## Riktlinjer

Kommunstyrelsen antar riktlinjer som gör ansvar och rutiner tydliga. (P13)

## Standard

Utrustning och program ska vara standardiserade. Kommunen har en och samma miljö för operativsystem och kontorsprogram. (P14)

## Utrustningen

Utrustning hanteras varsamt, enligt lagar och regler. IT ger ut konkreta riktlinjer med stöd av policyn. (P15)`;

export const policyInEnglish = `## IT supports the work

IT helps the municipality to work efficiently and well. (P1)

## Easy to reach

The women, men, girls and boys who live here reach the municipality easily. (P2)

## Current information

Current information from the municipality is on the website. (P3)

## Whom it is open to

Employees, elected representatives and pupils, and nobody else. (P4)

## Security

Security is high: in technology, in ways of working, and in what each of us does. (P5)

## Closed to others

Associations, companies, other organisations, private persons and tenants get no access. (P6)

## Visitors' internet

Visitors may use the internet through the municipality's network for a limited time. (P7)

## Who gives it

Only IT, and units that IT has designated, on single occasions and for a particular event. (P8)

## The strategic responsibility

IT has the strategic responsibility for infrastructure and shared software. (P9)

## Stable operation

The infrastructure offers a stable environment. (P10)

## Who uses a system answers for it

The department that uses a system is responsible for it. (P11)

## Running and maintaining

IT runs and maintains infrastructure and shared software. (P12)

## Guidelines

The executive board adopts guidelines that make responsibilities and routines clear. (P13)

## Standards

Hardware and software are standardised, with one environment for operating systems and office programs. (P14)

## Equipment

Equipment is handled with care, by law and rules. IT issues concrete guidelines from this policy. (P15)`;
