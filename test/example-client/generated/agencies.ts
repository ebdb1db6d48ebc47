// Written by `npm run codegen` from the schema and the operations beside it.
/** What agencies are called, by id. */
export const agencies: Readonly<Record<string, { readonly sv: string; readonly en: string }>> = {
  "population": {
    "sv": "Folkbokföringen",
    "en": "Population register"
  },
  "cooperation": {
    "sv": "Samverkan",
    "en": "Cooperation (processor for all agencies)"
  },
  "social-services": {
    "sv": "Socialnämnden",
    "en": "Social services"
  },
  "police": {
    "sv": "Polismyndigheten",
    "en": "Police"
  },
  "school": {
    "sv": "Utbildningsnämnden",
    "en": "School"
  },
  "prison-and-probation": {
    "sv": "Kriminalvården",
    "en": "Prison and probation"
  },
  "enforcement": {
    "sv": "Kronofogden",
    "en": "Enforcement authority"
  },
  "employment": {
    "sv": "Arbetsförmedlingen",
    "en": "Employment service"
  }
};
