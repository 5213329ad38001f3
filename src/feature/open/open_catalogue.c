/* SPDX-License-Identifier: EUPL-1.2 */
/* open_catalogue.c: the data set and the API as DCAT-AP-NL 3, for catalogues of the government. */
#include "base/clock.h"
#include "feature/initiative/initiative_find.h"
#include "feature/open/open_graph.h"
#include "feature/open/open_slice.h"
#include "work/setting.h"

#include <string.h>

#define AUTHORITY "http://publications.europa.eu/resource/authority/"
static const char *const public_access = AUTHORITY "access-right/PUBLIC";
static const char *const dutch = AUTHORITY "language/NLD";
static const char *const society = AUTHORITY "data-theme/SOCI";
static const char *const health = AUTHORITY "data-theme/HEAL";
static const char *const weekly = AUTHORITY "frequency/WEEKLY";

/* The names of what is described. */
struct names {
	const char *catalogue, *publisher, *contact, *data, *service, *endpoint, *description,
		*page;
};

static const struct file {
	const char *key, *title, *type, *type_title;
} files[] = {
	{ "csv", "CSV", AUTHORITY "file-type/CSV", "CSV" },
	{ "xlsx", "Excel (XLSX)", AUTHORITY "file-type/XLSX", "Excel XLSX" },
	{ "geojson", "GeoJSON", AUTHORITY "file-type/GEOJSON", "GeoJSON" },
	{ "jsonld", "JSON-LD", AUTHORITY "file-type/JSON_LD", "JSON-LD" },
	{ "kml", "KML", AUTHORITY "file-type/KML", "KML" },
};

static struct names names_of(struct web *web)
{
	return (struct names){
		.catalogue = web_url(web, "/id/catalogus"),
		.publisher = web_url(web, "/id/organisatie"),
		.contact = web_url(web, "/id/contact"),
		.data = web_url(web, "/id/dataset/initiatieven"),
		.service = web_url(web, "/id/api"),
		.endpoint = web_url(web, "/v1"),
		.description = web_url(web, "/v1/openapi.json"),
		.page = web_url(web, "/open-data"),
	};
}

static void put_catalogue(struct web *web, struct graph *graph, const struct names *names)
{
	const char *it = names->catalogue;
	graph_link(graph, it, "rdf:type", "dcat:Catalog");
	graph_text(graph, it, "dct:title",
		   arena_printf(graph->mem, "Open data van Omzien %s", web->work.region->name),
		   "nl");
	graph_text(graph, it, "dct:description",
		   "Open gegevens over zorg en hulp door bewoners: het register van initiatieven.",
		   "nl");
	graph_link(graph, it, "dct:publisher", names->publisher);
	graph_link(graph, it, "dct:license", OPEN_LICENCE_URL);
	graph_link(graph, it, "dct:language", dutch);
	graph_link(graph, it, "dcat:contactPoint", names->contact);
	graph_link(graph, it, "dcat:dataset", names->data);
	graph_link(graph, it, "dcat:service", names->service);
	graph_link(graph, it, "foaf:homepage", names->page);
}

static void put_people(struct web *web, struct graph *graph, const struct names *names)
{
	struct open_contact contact = open_contact_of(web);
	const char *type = *setting_get(&web->work, "province")
				   ? "http://purl.org/adms/publishertype/RegionalAuthority"
				   : "http://purl.org/adms/publishertype/NonProfitOrganisation";
	graph_link(graph, names->publisher, "rdf:type", "foaf:Agent");
	graph_text(graph, names->publisher, "foaf:name", contact.name, "nl");
	graph_link(graph, names->publisher, "dct:type", type);
	graph_link(graph, type, "rdf:type", "skos:Concept");
	graph_link(graph, type, "skos:inScheme", "http://purl.org/adms/publishertype/1.0");
	graph_text(graph, type, "skos:prefLabel", "Publisher", "en");
	graph_link(graph, names->contact, "rdf:type", "vcard:Organization");
	graph_link(graph, names->contact, "rdf:type", "vcard:Kind");
	graph_text(graph, names->contact, "vcard:fn", contact.name, "nl");
	graph_link(graph, names->contact, "vcard:hasEmail",
		   arena_printf(graph->mem, "mailto:%s", contact.mail));
	graph_link(graph, names->contact, "vcard:hasURL", contact.url);
}

static const char *distribution_of(struct web *web, const struct file *file)
{
	return web_url(web, arena_printf(web->work.mem, "/id/distributie/%s", file->key));
}

static void put_data(struct web *web, struct graph *graph, const struct names *names,
		     int64_t changed_ms)
{
	static const char *const keywords[] = {
		"bewonersinitiatief", "burgerinitiatief", "zorg", "welzijn",
		"informele zorg",     "leefbaarheid",
	};
	const char *it = names->data;
	graph_link(graph, it, "rdf:type", "dcat:Dataset");
	graph_text(graph, it, "dct:title",
		   arena_printf(graph->mem, "Initiatieven van bewoners in zorg en welzijn, %s",
				web->work.region->name),
		   "nl");
	graph_text(graph, it, "dct:description",
		   "Wie kijkt er naar wie om? Per initiatief: naam, plaats, soort,"
		   " thema's, activiteiten, doelgroepen, startjaar, rechtsvorm en bronnen. Zonder "
		   "persoonsgegevens.",
		   "nl");
	graph_text(graph, it, "dct:identifier", it, NULL);
	graph_link(graph, it, "dct:accessRights", public_access);
	graph_link(graph, it, "dct:publisher", names->publisher);
	graph_link(graph, it, "dct:creator", names->publisher);
	graph_link(graph, it, "dct:license", OPEN_LICENCE_URL);
	graph_link(graph, it, "dcat:contactPoint", names->contact);
	graph_link(graph, it, "dcat:theme", society);
	graph_link(graph, it, "dcat:theme", health);
	graph_link(graph, it, "dct:language", dutch);
	graph_link(graph, it, "dct:accrualPeriodicity", weekly);
	for (size_t i = 0; i < COUNT_OF(keywords); i++)
		graph_text(graph, it, "dcat:keyword", keywords[i], "nl");
	graph_date(graph, it, "dct:modified", clock_date(graph->mem, changed_ms));
	graph_link(graph, it, "dcat:landingPage", names->page);
	for (size_t i = 0; i < COUNT_OF(files); i++)
		graph_link(graph, it, "dcat:distribution", distribution_of(web, &files[i]));
}

static void put_resource(struct graph *graph, const char *iri)
{
	graph_link(graph, iri, "rdf:type", "rdfs:Resource");
}

static void put_file(struct web *web, struct graph *graph, const struct names *names,
		     const struct file *file)
{
	const char *it = distribution_of(web, file);
	const char *address =
		web_url(web, arena_printf(graph->mem, "/v1/initiatieven.%s", file->key));
	graph_link(graph, it, "rdf:type", "dcat:Distribution");
	graph_text(graph, it, "dct:title", file->title, "nl");
	graph_link(graph, it, "dcat:accessURL", names->page);
	graph_link(graph, it, "dcat:downloadURL", address);
	graph_link(graph, it, "dct:license", OPEN_LICENCE_URL);
	graph_link(graph, it, "dct:format", file->type);
	graph_link(graph, file->type, "rdf:type", "dct:MediaTypeOrExtent");
	graph_link(graph, file->type, "rdf:type", "skos:Concept");
	graph_link(graph, file->type, "skos:inScheme", AUTHORITY "file-type");
	graph_text(graph, file->type, "skos:prefLabel", file->type_title, "en");
	put_resource(graph, address);
}

static void put_service(struct web *web, struct graph *graph, const struct names *names)
{
	const char *it = names->service;
	graph_link(graph, it, "rdf:type", "dcat:DataService");
	graph_text(graph, it, "dct:title",
		   arena_printf(graph->mem, "API van Omzien %s", web->work.region->name), "nl");
	graph_text(graph, it, "dct:description",
		   "Dezelfde gegevens voor programma's, zonder sleutel. Volgt de NL"
		   " API Design Rules.",
		   "nl");
	graph_text(graph, it, "dct:identifier", it, NULL);
	graph_link(graph, it, "dct:accessRights", public_access);
	graph_link(graph, it, "dct:publisher", names->publisher);
	graph_link(graph, it, "dct:license", OPEN_LICENCE_URL);
	graph_link(graph, it, "dcat:contactPoint", names->contact);
	graph_link(graph, it, "dcat:theme", society);
	graph_link(graph, it, "dcat:endpointURL", names->endpoint);
	graph_link(graph, it, "dcat:endpointDescription", names->description);
	graph_link(graph, it, "dcat:servesDataset", names->data);
	put_resource(graph, names->endpoint);
	put_resource(graph, names->description);
}

/* One term of a European list, described so that a reader without the internet knows what it is. */
static void put_concept(struct graph *graph, const char *iri, const char *class, const char *label)
{
	const char *slash = strrchr(iri, '/');
	if (class)
		graph_link(graph, iri, "rdf:type", class);
	graph_link(graph, iri, "rdf:type", "skos:Concept");
	graph_link(graph, iri, "skos:inScheme",
		   arena_strndup(graph->mem, iri, (size_t)(slash - iri)));
	graph_text(graph, iri, "skos:prefLabel", label, "en");
}

static void put_concepts(struct graph *graph, const struct names *names)
{
	put_concept(graph, public_access, "dct:RightsStatement", "public");
	put_concept(graph, dutch, "dct:LinguisticSystem", "Dutch");
	put_concept(graph, society, NULL, "Population and society");
	put_concept(graph, health, NULL, "Health");
	put_concept(graph, weekly, "dct:Frequency", "weekly");
	graph_link(graph, OPEN_LICENCE_URL, "rdf:type", "dct:LicenseDocument");
	graph_link(graph, names->page, "rdf:type", "foaf:Document");
	put_resource(graph, names->page);
}

/* When the data changed last; without any data now. */
static enum err changed_last(struct work *work, int64_t *ret)
{
	struct initiative_filter filter = { .page = 1, .page_size = 1, .sort = SORT_CHANGED };
	struct initiative_result result;
	TRY(initiative_find(work, &filter, (struct initiative_wish){ .with_items = true },
			    &result));
	*ret = result.items.len ? result.items.items[0].changed_ms : work->now_ms;
	return OK;
}

static enum err describe(struct web *web, struct graph *graph)
{
	struct names names = names_of(web);
	int64_t changed_ms;
	TRY(changed_last(&web->work, &changed_ms));
	put_catalogue(web, graph, &names);
	put_people(web, graph, &names);
	put_data(web, graph, &names, changed_ms);
	for (size_t i = 0; i < COUNT_OF(files); i++)
		put_file(web, graph, &names, &files[i]);
	put_service(web, graph, &names);
	put_concepts(graph, &names);
	return OK;
}

static enum err turtle(struct web *web)
{
	struct graph graph = { .mem = web->work.mem };
	TRY(describe(web, &graph));
	graph_put_turtle(&graph, web->page.out);
	return web_answer(web, 200, "text/turtle; charset=utf-8");
}

static enum err jsonld(struct web *web)
{
	struct graph graph = { .mem = web->work.mem };
	TRY(describe(web, &graph));
	graph_put_json(&graph, web->page.out);
	return web_answer(web, 200, "application/ld+json");
}

static const struct route routes[] = {
	{ "GET", "/catalogus.ttl", ANYONE, READ, turtle, OPEN, CACHED },
	{ "GET", "/catalogus.jsonld", ANYONE, READ, jsonld, OPEN, CACHED },
};
const struct route_table open_catalogue_table = { routes, COUNT_OF(routes) };
