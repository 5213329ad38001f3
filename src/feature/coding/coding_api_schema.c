/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_api_schema.c: what the API tells of texts, codings and quotes. */
#include "feature/coding/coding_api.h"

#define TOTAL \
	{ \
		"totaal", "integer", NULL, N_("How many there are on all pages"), false \
	}

static const struct schema_property studies[] = {
	{ "studies", "array:Studie", NULL, N_("Rounds of which texts were taken in"), false },
};
static const struct schema_property study[] = {
	{ "ronde", "string", NULL, N_("Code of the round; los: texts without one"), false },
	{ "codeboek", "string", NULL, N_("Code of the codebook"), true },
	{ "blind", "boolean", NULL, N_("Whether coders do not see each other's codings yet"),
	  false },
};

#define TEXT_PROPERTIES \
	{ "id", "string", NULL, N_("Code of the text"), false }, \
		{ "ronde", "string", NULL, N_("Code of the round; los: none"), false }, \
		{ "codeboek", "string", NULL, N_("Code of the codebook"), true }, \
		{ "soort", "string", NULL, N_("antwoord or interview"), false }, \
		{ "titel", "string", NULL, N_("Says nothing about who"), false }, \
		{ "vraag", "string", NULL, N_("The question that was answered"), true }, \
		{ "respondent", "string", NULL, \
		  N_("Whom it counts for: texts of the same one share this code"), true }, \
		{ "categorie", "string", NULL, N_("Category in the register at the time"), true }, \
		{ "gemeente", "string", NULL, N_("Municipality in the register at the time"), \
		  true }, \
		{ "fase", "string", NULL, N_("Phase in the register at the time"), true }, \
		{ "startjaar", "integer", NULL, \
		  N_("Start year in the register at the time; 0: unknown"), false }, \
		{ "toestemming", "string", NULL, \
		  N_("What may be quoted: geen, zonder naam, soort en gemeente, met naam"), \
		  false }, \
		{ "testgegevens", "boolean", NULL, N_("Whether it is made up"), false }, \
		{ "gecodeerd", "boolean", NULL, N_("Whether codings of it count already"), \
		  false }, \
	{ \
		"klaar", "boolean", NULL, \
			N_("Whether the owner of the key said to be done with it"), false \
	}
static const struct schema_property texts[] = {
	TOTAL,
	{ "teksten", "array:TekstZonderWoorden", NULL, N_("In the order of the page of the round"),
	  false },
};
static const struct schema_property text_short[] = { TEXT_PROPERTIES };
static const struct schema_property text[] = {
	TEXT_PROPERTIES,
	{ "tekst", "string", NULL, N_("Its words; names were taken out"), false },
	{ "zinnen", "array:Zin", NULL, N_("Its sentences"), false },
};
static const struct schema_property sentence[] = {
	{ "nummer", "integer", NULL, N_("From 1, as the page shows it"), false },
	{ "van", "integer", NULL, N_("Where it begins: Unicode code points from 0"), false },
	{ "tot", "integer", NULL, N_("Where it ends, exclusive"), false },
	{ "vraagt", "boolean", NULL, N_("Whether the interviewer says it: that is not coded"),
	  false },
};

#define WORDS \
	{ "id", "string", NULL, N_("Code"), false }, \
		{ "tekst", "string", NULL, N_("Code of the text"), false }, \
		{ "code", "string", NULL, N_("Key of the code"), true }, \
		{ "van", "integer", NULL, N_("Where it begins: Unicode code points from 0"), \
		  false }, \
		{ "tot", "integer", NULL, N_("Where it ends, exclusive"), false }, \
	{ \
		"woorden", "string", NULL, N_("The words that stand there"), false \
	}
static const struct schema_property codings[] = {
	TOTAL,
	{ "coderingen", "array:Codering", NULL, N_("By text and place"), false },
};
static const struct schema_property coding[] = {
	WORDS,
	{ "memo", "string", NULL, N_("Note of the coder"), true },
	{ "codeur", "integer", NULL, N_("Number of the coder"), false },
	{ "isVanMij", "boolean", NULL, N_("Whether it is of the owner of the key"), false },
	{ "gemaakt", "string", "date-time", N_("When it was made"), false },
};
static const struct schema_property gone[] = {
	{ "verwijderd", "string", NULL, N_("Code of what was taken away"), false },
};
static const struct schema_property proposals[] = {
	TOTAL,
	{ "voorstellen", "array:Codeervoorstel", NULL, N_("By text and place"), false },
};
static const struct schema_property proposal[] = {
	WORDS,
	{ "reden", "string", NULL, N_("Why it may fit; people read it"), true },
	{ "programma", "string", NULL, N_("What made it"), true },
	{ "gemaakt", "string", "date-time", N_("When it was made"), false },
};
static const struct schema_property proposal_new[] = {
	{ "tekst", "string", NULL, N_("Code of the text"), false },
	{ "code", "string", NULL, N_("Key of a code of the codebook of its round"), false },
	{ "van", "integer", NULL, N_("Where it begins: Unicode code points from 0"), false },
	{ "tot", "integer", NULL, N_("Where it ends, exclusive"), false },
	{ "woorden", "string", NULL,
	  N_("The words that stand there; when they are sent they are checked"), true },
	{ "reden", "string", NULL, N_("Why it may fit; people read it"), true },
	{ "programma", "string", NULL, N_("What made it"), true },
};

static const struct schema_property quotes[] = {
	TOTAL,
	{ "citaten", "array:Citaat", NULL, N_("By text and place"), false },
};
static const struct schema_property quote[] = {
	{ "id", "string", NULL, N_("Code of the quote"), false },
	{ "tekst", "string", NULL, N_("Code of the text"), false },
	{ "code", "string", NULL, N_("Key of the code"), true },
	{ "woorden", "string", NULL, N_("As they were reviewed"), false },
	{ "van", "string", NULL, N_("What may be told of who said it"), true },
	{ "toestemming", "string", NULL,
	  N_("What may be quoted: geen, zonder naam, soort en gemeente, met naam"), false },
	{ "stand", "string", NULL, N_("voorgesteld, goedgekeurd or afgewezen"), false },
	{ "testgegevens", "boolean", NULL, N_("Whether it is made up"), false },
};

#define FIGURES \
	{ "percentage", "number", NULL, N_("Holsti: 0 to 1"), true }, \
		{ "iedereenGelijk", "number", NULL, N_("Units on which all said the same"), \
		  true }, \
		{ "alpha", "number", NULL, N_("Krippendorff's alpha"), true }, \
		{ "alphaVan", "number", NULL, N_("Alpha lies above this (95%)"), true }, \
		{ "alphaTot", "number", NULL, N_("Alpha lies below this (95%)"), true }, \
		{ "kappaCohen", "number", NULL, N_("Cohen's kappa"), true }, \
		{ "piScott", "number", NULL, N_("Scott's pi"), true }, \
		{ "kappaFleiss", "number", NULL, N_("Fleiss' kappa"), true }, \
		{ "ac1Gwet", "number", NULL, N_("Gwet's AC1"), true }, \
		{ "brennanPrediger", "number", NULL, N_("Brennan-Prediger"), true }, \
		{ "masi", "number", NULL, N_("Alpha of sets of codes (MASI)"), true }, \
	{ \
		"verschillen", "integer", NULL, N_("Units on which not all said the same"), false \
	}
static const struct schema_property agreement[] = {
	{ "ronde", "string", NULL, N_("Code of the round; los: texts without one"), false },
	{ "teksten", "integer", NULL, N_("Texts that at least two are done with"), false },
	{ "eenheden", "integer", NULL, N_("Sentences or texts that were compared"), false },
	{ "codeurs", "integer", NULL, N_("How many coders"), false },
	{ "alles", "object:Overeenstemmingscijfers", NULL, N_("Over all codes"), false },
	{ "codes", "array:OvereenstemmingVanCode", NULL, N_("Per code"), false },
};
static const struct schema_property figures[] = { FIGURES };
static const struct schema_property code_figures[] = {
	{ "code", "string", NULL, N_("Key of the code"), true },
	FIGURES,
};

const struct schema coding_schemas[CODING_SCHEMAS] = {
	{ "Studies", studies, COUNT_OF(studies) },
	{ "Studie", study, COUNT_OF(study) },
	{ "Teksten", texts, COUNT_OF(texts) },
	{ "TekstZonderWoorden", text_short, COUNT_OF(text_short) },
	{ "Tekst", text, COUNT_OF(text) },
	{ "Zin", sentence, COUNT_OF(sentence) },
	{ "Coderingen", codings, COUNT_OF(codings) },
	{ "Codering", coding, COUNT_OF(coding) },
	{ "CoderingVerwijderd", gone, COUNT_OF(gone) },
	{ "Codeervoorstellen", proposals, COUNT_OF(proposals) },
	{ "Codeervoorstel", proposal, COUNT_OF(proposal) },
	{ "NieuwCodeervoorstel", proposal_new, COUNT_OF(proposal_new) },
	{ "Citaten", quotes, COUNT_OF(quotes) },
	{ "Citaat", quote, COUNT_OF(quote) },
	{ "Overeenstemming", agreement, COUNT_OF(agreement) },
	{ "Overeenstemmingscijfers", figures, COUNT_OF(figures) },
	{ "OvereenstemmingVanCode", code_figures, COUNT_OF(code_figures) },
};
