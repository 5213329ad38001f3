/* SPDX-License-Identifier: EUPL-1.2 */
/* form_xform_test.c: forms become ODK XForms that hold together, and forms again. */
#include "feature/form/test_form.h"
#include "base/shipped.h"
#include "feature/form/test_xform.h"

#define SETTINGS "| settings |\n| | form_title | form_id | version |\n| | Proef | proef | 7 |\n"
#define LISTS \
	"| choices |\n" \
	"| | list_name | name | label | gemeente |\n" \
	"| | gemeenten | g1 | Eemsdelta | |\n" \
	"| | gemeenten | g2 | Het Hogeland | |\n" \
	"| | dorpen | d1 | Ulrum | g2 |\n" \
	"| | dorpen | d2 | Loppersum | g1 |\n"
#define QUESTIONS "| survey |\n| | type | name | label |\n"

/* A form as Markdown, and parts of its XForm that each end with NULL. */
struct sample {
	const char *name, *markdown, *parts[10];
};

static const struct sample samples[] = {
	{ "plain texts stay outside itext",
	  QUESTIONS "| | text | naam | Hoe & wat? |\n" SETTINGS,
	  { "<h:title>Proef</h:title>", "<data id=\"proef\" version=\"7\">",
	    "<bind nodeset=\"/data/naam\" type=\"string\"/>",
	    "<input ref=\"/data/naam\">\n<label>Hoe &amp; wat?</label>\n</input>" } },
	{ "translations, and what is missing in one",
	  "| survey |\n"
	  "| | type | name | label::Nederlands (nl) | label::English (en) | hint::English (en) |\n"
	  "| | text | naam | Naam | Name | Yours |\n"
	  "| | text | plaats | Plaats | | |\n"
	  "| settings |\n| | default_language |\n| | English (en) |\n",
	  { "<translation lang=\"Nederlands (nl)\">", "lang=\"English (en)\" default=\"true()\">",
	    "<text id=\"/data/plaats:label\"><value>-</value></text>",
	    "<text id=\"/data/naam:hint\"><value>Yours</value></text>",
	    "<hint ref=\"jr:itext('/data/naam:hint')\"/>" } },
	{ "files with a label, and guidance",
	  "| survey |\n"
	  "| | type | name | label | image | audio | video | big-image | guidance_hint |\n"
	  "| | text | naam | Naam | a.png | a.mp3 | a.mp4 | b.png | Fluister |\n",
	  { "<translation lang=\"default\" default=\"true()\">",
	    "<value form=\"image\">jr://images/a.png</value>",
	    "<value form=\"big-image\">jr://images/b.png</value>",
	    "<value form=\"audio\">jr://audio/a.mp3</value>",
	    "<value form=\"video\">jr://video/a.mp4</value>",
	    "<text id=\"/data/naam:hint\"><value form=\"guidance\">Fluister</value></text>" } },
	{ "rules of a question",
	  "| survey |\n"
	  "| | type | name | label | required | required_message | relevant | constraint | "
	  "constraint_message | read_only | appearance | default |\n"
	  "| | integer | a | A | yes | Vul in | | . > 0 | Meer dan ${a} | | | 3 |\n"
	  "| | text | b | B ${a} | ${a}>1 | | ${a} != '' | | | yes | multiline | |\n",
	  { "<bind nodeset=\"/data/a\" type=\"int\" required=\"true()\" constraint=\". &gt; 0\" "
	    "jr:constraintMsg=\"jr:itext('/data/a:jr:constraintMsg')\" "
	    "jr:requiredMsg=\"Vul in\"/>",
	    "<value>Meer dan <output value=\"/data/a\"/></value>",
	    "<bind nodeset=\"/data/b\" type=\"string\" readonly=\"true()\" "
	    "required=\"/data/a&gt;1\" relevant=\"/data/a != ''\"/>",
	    "<input ref=\"/data/b\" appearance=\"multiline\">\n"
	    "<label>B <output value=\"/data/a\"/></label>",
	    "<a>3</a>" } },
	{ "repeats: templates, counts, defaults of each turn",
	  "| survey |\n"
	  "| | type | name | label | repeat_count | default | relevant |\n"
	  "| | integer | n | Hoeveel | | | |\n"
	  "| | begin_repeat | lid | Leden | ${n} + 1 | | ${n} > 0 |\n"
	  "| | text | wie | Wie | | concat('lid ', position(..)) | |\n"
	  "| | begin_repeat | ding | Dingen | ${n} | | |\n"
	  "| | text | wat | Wat van ${wie}? | | | ${wie} != ${n} |\n"
	  "| | end_repeat | | | | | |\n"
	  "| | end_repeat | | | | | |\n",
	  { "<lid_count/>\n<lid jr:template=\"\">\n<wie/>\n<ding jr:template=\"\">\n<wat/>\n"
	    "</ding>\n</lid>\n<lid>\n<wie/>\n<ding>\n<wat/>\n</ding>\n</lid>",
	    "<bind nodeset=\"/data/lid_count\" type=\"string\" readonly=\"true()\" "
	    "calculate=\"/data/n + 1\"/>",
	    "<repeat nodeset=\"/data/lid\" jr:count=\"/data/lid_count\">\n"
	    "<setvalue event=\"odk-instance-first-load odk-new-repeat\" ref=\"/data/lid/wie\"",
	    "<repeat nodeset=\"/data/lid/ding\" jr:count=\"/data/n\">",
	    "relevant=\"../../wie != /data/n\"", "Wat van <output value=\"../../wie\"/>?" } },
	{ "names in a repeat are relative, but not in indexed-repeat, and current() in a filter",
	  "| survey |\n"
	  "| | type | name | label | calculation | choice_filter |\n"
	  "| | begin_repeat | lid | Leden | | |\n"
	  "| | select_one gemeenten | waar | Waar | | |\n"
	  "| | integer | punt | Punt | | |\n"
	  "| | calculate | eerste | | indexed-repeat(${punt}, ${lid}, ${punt}-1) | |\n"
	  "| | calculate | som | | count(${lid}) + ${lid}[position() = 1]/punt | |\n"
	  "| | calculate | naam | | instance('dorpen')/root/item[gemeente=${waar}]/label | |\n"
	  "| | select_one dorpen | dorp | Dorp | | gemeente = ${waar} |\n"
	  "| | end_repeat | | | | |\n" LISTS,
	  { "calculate=\"indexed-repeat(/data/lid/punt, /data/lid, ../punt -1)\"",
	    "calculate=\"count(/data/lid) + /data/lid[position() = 1]/punt\"",
	    "calculate=\"instance('dorpen')/root/item[gemeente=current()/../waar]/label\"",
	    "instance('dorpen')/root/item[gemeente = current()/../waar]" } },
	{ "choices: filtered, shuffled, ranked, from files",
	  "| survey |\n"
	  "| | type | name | label | choice_filter | parameters | appearance |\n"
	  "| | select_one gemeenten | gem | Gemeente | | | minimal |\n"
	  "| | select_one dorpen | dorp | Dorp | gemeente = ${gem} | randomize=true seed=${gem} | "
	  "|\n"
	  "| | rank gemeenten | orde | Orde | | randomize=true | |\n"
	  "| | select_one_from_file kernen.csv | kern | Kern | | value=code label=titel | |\n"
	  "| | select_multiple_from_file vlak.geojson | vlak | Vlak | | | map |\n"
	  "| | select_one gemeenten | zoek | Zoek | | | search('x') |\n" LISTS,
	  { "<itemset nodeset=\"randomize(instance('dorpen')/root/item[gemeente = /data/gem], "
	    "/data/gem)\"><value ref=\"name\"/><label ref=\"label\"/></itemset>",
	    "<bind nodeset=\"/data/orde\" type=\"odk:rank\"/>",
	    "<instance id=\"kernen\" src=\"jr://file-csv/kernen.csv\"/>",
	    "<instance id=\"vlak\" src=\"jr://file/vlak.geojson\"/>",
	    "<value ref=\"code\"/><label ref=\"titel\"/>",
	    "<value ref=\"id\"/><label ref=\"title\"/>",
	    "<item><label>Eemsdelta</label><value>g1</value></item>" } },
	{ "lists with odd names",
	  "| survey |\n"
	  "| | type | name | label::nl | label::en | parameters | appearance |\n"
	  "| | select_one a&b<c> | x | X | X | randomize=yes | |\n"
	  "| | select_one a&b<c> | y | Y | Y | | search('f') |\n"
	  "| choices |\n"
	  "| | list_name | name | label::nl | label::en | goed |\n"
	  "| | a&b<c> | 1 & 2 | Een | One | u |\n",
	  { "<instance id=\"a&amp;b&lt;c&gt;\">", "<itextId>a&amp;b&lt;c&gt;-0</itextId>",
	    "<name>1 &amp; 2</name><goed>u</goed></item>",
	    "nodeset=\"randomize(instance('a&amp;b&lt;c&gt;')/root/item)\"",
	    "<label ref=\"jr:itext('a&amp;b&lt;c&gt;-0')\"/>\n<value>1 &amp; 2</value>" } },
	{ "other choices come with their question",
	  QUESTIONS "| | select_multiple gemeenten or_other | gem | Waar |\n" LISTS,
	  { "<name>other</name>",
	    "<bind nodeset=\"/data/gem_other\" type=\"string\" "
	    "relevant=\"selected(/data/gem, 'other')\"/>",
	    "<input ref=\"/data/gem_other\">" } },
	{ "a table has a head and rows without labels",
	  "| survey |\n"
	  "| | type | name | label | hint | appearance |\n"
	  "| | begin_group | los | Los | | field-list |\n"
	  "| | end_group | | | | |\n"
	  "| | begin_group | tabel | Kies | Per rij | table-list |\n"
	  "| | select_one gemeenten | een | Eén | | |\n"
	  "| | select_one gemeenten | twee | Twee | | |\n"
	  "| | end_group | | | | |\n"
	  "| | begin_group | kaal | | | table-list |\n"
	  "| | select_one gemeenten | drie | Drie | | |\n"
	  "| | end_group | | | | |\n" LISTS,
	  { "<group ref=\"/data/tabel\" appearance=\"field-list\">\n"
	    "<input ref=\"/data/tabel/generated_table_list_label_1\">\n"
	    "<label>Kies</label>\n<hint>Per rij</hint>",
	    "<select1 ref=\"/data/tabel/reserved_name_for_field_list_labels_1\" "
	    "appearance=\"label\">",
	    "<select1 ref=\"/data/tabel/een\" appearance=\"list-nolabel\">",
	    "<group ref=\"/data/kaal\" appearance=\"field-list\">\n<select1 "
	    "ref=\"/data/kaal/reserved_name_for_field_list_labels_2\"" } },
	{ "what happens by itself",
	  "| survey |\n"
	  "| | type | name | label | default | calculation | trigger | parameters |\n"
	  "| | start | begin | | | | | |\n"
	  "| | end | eind | | | | | |\n"
	  "| | today | vandaag | | | | | |\n"
	  "| | deviceid | toestel | | | | | |\n"
	  "| | audit | audit | | | | | identify-user=true |\n"
	  "| | start-geopoint | plek | | | | | |\n"
	  "| | background-audio | opname | | | | | quality=low |\n"
	  "| | hidden | stil | x | | | | |\n"
	  "| | date | dag | Dag | today() | | | |\n"
	  "| | integer | a | A | | | | |\n"
	  "| | integer | b | B | | ${a} * 2 | ${a}, ${dag} | |\n"
	  "| | calculate | c | | | ${a} * 3 | | |\n"
	  "| | decimal | d | | | ${a} div 3 | | |\n"
	  "| | calculate | was | | | ${last-saved#a} | | |\n",
	  { "<meta>\n<audit/>\n<instanceID/>",
	    "<bind nodeset=\"/data/meta/audit\" type=\"binary\" odk:identify-user=\"true\"/>",
	    "type=\"dateTime\" jr:preload=\"timestamp\" jr:preloadParams=\"end\"",
	    "<odk:setgeopoint event=\"odk-instance-first-load\" ref=\"/data/plek\"/>",
	    "ref=\"/data/opname\" odk:quality=\"low\"/>",
	    "<setvalue event=\"odk-instance-first-load\" ref=\"/data/dag\" value=\"today()\"/>",
	    "<setvalue event=\"xforms-value-changed\" ref=\"/data/b\" value=\"/data/a * 2\"/>",
	    "<instance id=\"__last-saved\" src=\"jr://instance/last-saved\"/>" } },
	{ "namespaces that people add, and those that they forgot",
	  "| survey |\n"
	  "| | type | name | label | bind::esri:soort | bind::weg:x | body::intent | "
	  "body::accuracyThreshold |\n"
	  "| | text | naam | Naam | a | b | org.example.app(x='1') | |\n"
	  "| | geopoint | punt | Punt | | | | 2.5 |\n"
	  "| | range | mate | Mate | | | | |\n"
	  "| settings |\n"
	  "| | namespaces |\n"
	  "| | niet=\"urn:niet\" esri=\"urn:esri\" jr=\"urn:nep\" |\n",
	  { "xmlns:esri=\"urn:esri\">", "type=\"string\" esri:soort=\"a\"/>",
	    "<input ref=\"/data/naam\" intent=\"org.example.app(x='1')\">",
	    "<input ref=\"/data/punt\" accuracyThreshold=\"2.5\">",
	    "<range ref=\"/data/mate\" start=\"1\" end=\"10\" step=\"1\">" } },
	{ "attributes that people add",
	  "| survey |\n"
	  "| | type | name | label | parameters | body::class | bind::odk:a | instance::b | rows | "
	  "save_to |\n"
	  "| | image | foto | Foto | max-pixels=640 app=org.example.app | | | | | |\n"
	  "| | text | naam | Naam | | | c | d | 4 | naam |\n"
	  "| | range | mate | Mate | start=0 end=1 step=0.1 | | | | | |\n"
	  "| | geopoint | punt | Punt | capture-accuracy=5 | | | | | |\n"
	  "| | csv-external | lijst | | | | | | | |\n"
	  "| settings |\n"
	  "| | name | style | submission_url | auto_send | instance_name | attribute::soort |\n"
	  "| | blad | pages | https://example.org/x | true | concat(${naam}, '!') | proef |\n"
	  "| entities |\n| | list_name | label |\n| | bomen | ${naam} |\n",
	  { "<upload ref=\"/blad/foto\" mediatype=\"image/*\" intent=\"org.example.app\">",
	    "type=\"binary\" orx:max-pixels=\"640\"", "<naam b=\"d\"/>",
	    "entities:saveto=\"naam\" odk:a=\"c\"",
	    "<range ref=\"/blad/mate\" start=\"0\" end=\"1\" step=\"0.1\">",
	    "<submission action=\"https://example.org/x\" method=\"post\" orx:auto-send=\"true\"/>",
	    "<entity dataset=\"bomen\" id=\"\" create=\"1\"><label/></entity>" } },
};

static void test_a_form_becomes_an_xform_and_a_form_again(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(samples); i++) {
		SCOPED_ARENA(mem);
		g_test_message("%s", samples[i].name);
		const char *xml = test_xform_round(mem, test_form_warned(mem, samples[i].markdown));
		for (const char *const *part = samples[i].parts; *part; part++)
			if (!strstr(xml, *part))
				g_error("%s\nis not in\n%s", *part, xml);
	}
}

static void test_the_check_of_these_tests_finds_what_is_wrong(void)
{
	static const struct {
		const char *part, *instead, *said; /* part: the first of it is replaced */
	} faults[] = {
		{ "<bind nodeset=\"/data/b", "<bind nodeset=\"/data/bb", "no such node: /data/bb" },
		{ "<select1 ref=\"/data/b", "<select1 ref=\"/data/bb", "no such node: /data/bb" },
		{ "!= ''", "!= ''  or /data/c", "no such node: /data/c" },
		{ "!= ''", "!= '' or ../../c", "no such node: /c" },
		{ "<text id=\"/data/a:label", "<text id=\"/data/x:label", "not in every language" },
		{ "instance('l')", "instance('m')", "no such instance" },
		{ "!= ''", "!= ${a}", "a name is left" },
	};
	static const char markdown[] = "| survey |\n"
				       "| | type | name | label::nl | label::en | relevant |\n"
				       "| | text | a | A | A | |\n"
				       "| | select_one l | b | B | B | ${a} != '' |\n"
				       "| choices |\n| | list_name | name | label::nl | label::en "
				       "|\n| | l | 1 | Een | One |\n";
	SCOPED_ARENA(mem);
	const char *xml = test_xform_round(mem, test_form_warned(mem, markdown));
	for (size_t i = 0; i < G_N_ELEMENTS(faults); i++) {
		const char *at = strstr(xml, faults[i].part);
		g_assert_nonnull(at);
		const char *broken = arena_printf(mem, "%.*s%s%s", (int)(at - xml), xml,
						  faults[i].instead, at + strlen(faults[i].part));
		g_assert_nonnull(
			strstr(test_xform_check(mem, broken, strlen(broken)), faults[i].said));
	}
}

static void test_the_questionnaires_that_ship_become_xforms(void)
{
	int count = 0;
	for (const struct shipped *file = NULL; (file = shipped_next("forms/", file)); count++) {
		SCOPED_ARENA(mem);
		test_xform_round(mem, test_form_warned(mem, file->bytes));
	}
	g_assert_cmpint(count, >, 1);
}

static void test_ids_and_names_may_be_long(void)
{
	SCOPED_ARENA(mem);
	char id[251], name[251];
	memset(id, 'x', sizeof id - 1);
	memset(name, 'n', sizeof name - 1);
	id[250] = name[250] = '\0';
	const char *markdown =
		arena_printf(mem,
			     QUESTIONS
			     "| | text | %s | Naam |\n| | note | b | ${%s} |\n"
			     "| settings |\n| | form_id | version |\n| | %.200s | %.200s |\n",
			     name, name, id, id);
	test_xform_round(mem, test_form_warned(mem, markdown));
}

/* Groups in groups, and the same with repeats: the instance may not double each time. */
static void test_deep_forms_stay_small(void)
{
	static const char *const kinds[] = { "group", "repeat" };
	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
		SCOPED_ARENA(mem);
		SCOPED_OUT(out);
		out_text(out, QUESTIONS);
		for (int depth = 0; depth < 100; depth++)
			out_printf(out, "| | begin_%s | g%d | G |\n", kinds[i], depth);
		out_text(out, "| | text | diep | Diep |\n");
		for (int depth = 0; depth < 100; depth++)
			out_printf(out, "| | end_%s | | |\n", kinds[i]);
		g_assert_cmpuint(strlen(test_xform_round(mem, test_form_warned(mem, out->data))), <,
				 200000);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/form/xform/a form becomes an xform and a form again",
			test_a_form_becomes_an_xform_and_a_form_again);
	g_test_add_func("/form/xform/the check of these tests finds what is wrong",
			test_the_check_of_these_tests_finds_what_is_wrong);
	g_test_add_func("/form/xform/the questionnaires that ship become xforms",
			test_the_questionnaires_that_ship_become_xforms);
	g_test_add_func("/form/xform/ids and names may be long", test_ids_and_names_may_be_long);
	g_test_add_func("/form/xform/deep forms stay small", test_deep_forms_stay_small);
	return g_test_run();
}
