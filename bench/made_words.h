/* SPDX-License-Identifier: EUPL-1.2 */
/* made_words.h: the words of made-up initiatives; proportions as in data/register/initiatives.csv.
 */
#pragma once

struct made_pair {
	const char *word, *key; /* as in a file, as in the vocabulary */
	int per_mille;
};

static const char *const made_kinds[] = {
	"Proefkring",    "Buurtkring",   "Zorgkring",  "Noaberkring", "Dorpskring",  "Wijkkring",
	"Hulpkring",     "Huiskamer",    "Buurttafel", "Eettafel",    "Koffiekring", "Klussenkring",
	"Vervoerskring", "Maatjeskring", "Zorgtuin",   "Leefkring",   "Ontmoetplek", "Omzienkring",
	"Steunkring",    "Meedoekring",  "Woonkring",  "Buurthof",    "Dorpshof",    "Wijktuin",
};

static const char *const made_adjectives[] = {
	"Stille", "Zilveren", "Groene",  "Vrolijke", "Warme",   "Blauwe", "Oude",   "Nieuwe",
	"Gouden", "Kleine",   "Grote",   "Open",     "Rode",    "Zachte", "Vlugge", "Ronde",
	"Lange",  "Brede",    "Heldere", "Rustige",  "Dappere", "Milde",  "Gele",   "Witte",
};

static const char *const made_animals[] = {
	"Reiger", "Merel",    "Kievit",   "Grutto",     "Ooievaar",   "Lijster",  "Zwaluw", "Egel",
	"Haas",   "Otter",    "Bever",    "Das",        "Vlinder",    "Libel",    "Kikker", "Snoek",
	"Karper", "Eekhoorn", "Vink",     "Mus",        "Koekoek",    "Specht",   "Uil",    "Wulp",
	"Eend",   "Zwaan",    "Kraai",    "Spreeuw",    "Mees",       "Valk",     "Linde",  "Wilg",
	"Eik",    "Els",      "Berk",     "Beuk",       "Iep",        "Meidoorn", "Vlier",  "Brem",
	"Klaver", "Madelief", "Klaproos", "Korenbloem", "Zonnebloem", "Appel",    "Peer",   "Pruim",
};

static const char *const made_starts[] = {
	"vel", "bol", "tar", "mir", "sun", "dol", "kar",  "len",  "zor", "fal",
	"gra", "wen", "hul", "nar", "pel", "rus", "ster", "brin", "clo", "dra",
	"fen", "gol", "jas", "kwe", "lum", "mos", "nev",  "oor",  "plu", "quin",
};
static const char *const made_middles[] = {
	"mo", "va", "sa", "ri", "do", "le", "ba", "ne", "to", "ki", "lu", "ra", "we", "zi", "fo",
	"ga", "hu", "ja", "pe", "si", "vo", "di", "ma", "no", "ta", "ve", "wi", "xe", "ze", "bri",
};
static const char *const made_ends[] = {
	"ringaard", "steen", "lind", "mark", "wold",  "heim", "dal",  "stra",  "veld",   "kamp",
	"tors",     "zand",  "borg", "hout", "water", "laan", "brug", "poort", "schans", "meer",
	"rijk",     "loo",   "wijk", "horn", "dijk",  "terp", "wier", "mond",  "broek",  "akker",
};

static const char *const made_themes[] = {
	"social_cohesion", "wellbeing",    "care",         "liveability",        "loneliness",
	"housing",         "mobility",     "health",       "prevention",         "informal_care",
	"dementia",        "youth",        "poverty_debt", "work_participation", "digital_skills",
	"language",        "green_energy",
};

static const struct made_pair made_categories[] = {
	{ "ontmoeting", "meeting", 490 },
	{ "informele_hulp", "informal_help", 420 },
	{ "formele_zorg", "formal_care_alternative", 90 },
};

static const struct made_pair made_target_groups[] = {
	{ "alle inwoners", "all_residents", 0 },
	{ "ouderen", "older_people", 0 },
	{ "mantelzorgers", "informal_carers", 0 },
	{ "mensen met weinig geld", "low_income", 0 },
	{ "mensen met dementie", "people_dementia", 0 },
	{ "mensen met een beperking", "people_disability", 0 },
	{ "jongeren", "youth", 0 },
	{ "chronisch zieken", "chronically_ill", 0 },
	{ "gezinnen", "families", 0 },
	{ "nieuwkomers", "newcomers", 0 },
	{ "vrijwilligers", "volunteers", 0 },
};

static const struct made_pair made_legal_forms[] = {
	{ "", 0, 410 },
	{ "stichting", "foundation", 300 },
	{ "coöperatie", "cooperative", 150 },
	{ "vereniging", "association", 60 },
	{ "coöperatie i.o.", "in_formation", 20 },
	{ "onderdeel vereniging dorpsbelangen", "part_of_organisation", 60 },
};

static const struct made_pair made_source_kinds[] = {
	{ "web", "web", 660 },
	{ "netwerk", "network", 245 },
	{ "gemeente", "municipality", 70 },
	{ "ideeenbank", "idea_bank", 25 },
};

static const struct made_pair made_phases[] = {
	{ "", "running", 600 },  { "", "developing", 120 }, { "", "starting", 80 },
	{ "", "exploring", 60 }, { "", "idea", 40 },        { "", "stopped", 70 },
	{ "", "securing", 30 },
};

static const char *const made_doers[] = {
	"Bewoners",
	"Vrijwilligers uit het dorp",
	"Buren",
	"Leden",
	"Een groep inwoners",
	"Vrijwilligers en een beroepskracht",
	"Bewoners van de wijk",
	"Een kerngroep van twaalf mensen",
};
static const char *const made_deeds[] = {
	"helpen elkaar met vervoer, klussen en boodschappen",
	"koken elke week samen",
	"bezoeken mensen die weinig anderen zien",
	"houden een huiskamer open",
	"brengen hulpvraag en aanbod bij elkaar",
	"zorgen voor gezelschap en een wandeling",
	"regelen samen hulp aan huis",
	"onderhouden een tuin waar iedereen welkom is",
	"rijden mensen naar arts en ziekenhuis",
	"helpen met telefoon, tablet en formulieren",
};
static const char *const made_extras[] = {
	"Iedereen kan meedoen",
	"Begon als een plan aan de keukentafel",
	"De gemeente betaalt de ruimte",
	"Elke dinsdag en donderdag open",
	"Er is een vaste dorpsondersteuner",
	"Nieuwe vrijwilligers zijn welkom",
	"Draait op giften en eigen bijdragen",
	"Dit is een verzonnen proefgegeven",
};
