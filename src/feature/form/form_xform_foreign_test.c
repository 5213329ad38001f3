/* SPDX-License-Identifier: EUPL-1.2 */
/* form_xform_foreign_test.c: XForms that others wrote, and what is none. */
#include "feature/form/test_form.h"
#include "feature/form/test_xform.h"

#define HTML \
	"<?xml version='1.0'?>\n" \
	"<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml' " \
	"xmlns:jr='http://openrosa.org/javarosa' xmlns:orx='http://openrosa.org/xforms' " \
	"xmlns:xsd='http://www.w3.org/2001/XMLSchema'>"

/* An XForm, and what its tables hold then; each list ends with NULL. */
static const struct {
	const char *name, *xml, *parts[12];
} foreign[] = {
	{ "as pyxform writes: spaces around paths",
	  HTML
	  "<h:head><h:title>Vreemd</h:title><model>"
	  "<itext><translation lang='nl' default='true()'>"
	  "<text id='/vreemd/naam:label'><value>Naam</value></text>"
	  "<text id='/vreemd/leeftijd:label'>"
	  "<value>Leeftijd van <output value=' /vreemd/naam '/></value></text>"
	  "<text id='static_instance-jn-0'><value>Ja</value></text>"
	  "<text id='static_instance-jn-1'><value>Nee</value></text>"
	  "</translation></itext>"
	  "<instance><vreemd id='vreemd' version='2'><naam/><leeftijd/><akkoord/>"
	  "<orx:meta><orx:instanceID/></orx:meta></vreemd></instance>"
	  "<instance id='jn'><root>"
	  "<item><itextId>static_instance-jn-0</itextId><name>ja</name></item>"
	  "<item><itextId>static_instance-jn-1</itextId><name>nee</name></item>"
	  "</root></instance>"
	  "<bind nodeset='/vreemd/naam' type='string' required='true()'/>"
	  "<bind nodeset='/vreemd/leeftijd' type='int' relevant=' /vreemd/naam  != &quot;&quot;'/>"
	  "<bind nodeset='/vreemd/akkoord' type='select1'/>"
	  "</model></h:head><h:body>"
	  "<input ref='/vreemd/naam'><label ref=\"jr:itext('/vreemd/naam:label')\"/></input>"
	  "<input ref='/vreemd/leeftijd'><label ref=\"jr:itext('/vreemd/leeftijd:label')\"/>"
	  "</input>"
	  "<select1 ref='/vreemd/akkoord'><label>Akkoord?</label>"
	  "<itemset nodeset=\"instance('jn')/root/item\"><value ref='name'/>"
	  "<label ref='jr:itext(itextId)'/></itemset></select1>"
	  "</h:body></h:html>",
	  { "| text | naam | Naam |", "Leeftijd van ${naam}", "${naam}  != \"\"",
	    "select_one jn | akkoord | Akkoord?", "| jn | ja | Ja |", "| Vreemd | vreemd | 2 |" } },
	{ "written by hand: other prefixes, relative refs, binds by id, items inside",
	  "<html:html xmlns:html='http://www.w3.org/1999/xhtml' "
	  "xmlns:xf='http://www.w3.org/2002/xforms' xmlns:j='http://openrosa.org/javarosa'>"
	  "<html:head><html:title>Hand</html:title><xf:model><xf:instance>"
	  "<blad id='hand' xmlns=''><groep><soort/><hoeveel>3</hoeveel></groep><rij><x/></rij>"
	  "<uit/></blad></xf:instance>"
	  "<xf:bind id='s' nodeset='/blad/groep/soort'/>"
	  "<xf:bind nodeset='/blad/groep/hoeveel' type='xsd:int' "
	  "relevant=\"../soort = 'a' and /blad/groep/soort!=''\"/>"
	  "<xf:bind nodeset='/blad/uit' calculate='sum(/blad/rij/x) + ../groep/hoeveel'/>"
	  "</xf:model></html:head><html:body>"
	  "<xf:group ref='/blad/groep' appearance='field-list'><xf:label>Groep</xf:label>"
	  "<xf:select1 bind='s'><xf:label>Soort</xf:label>"
	  "<xf:item><xf:label>Aa</xf:label><xf:value>a</xf:value></xf:item>"
	  "<xf:item><xf:label>Bee</xf:label><xf:value>b</xf:value></xf:item></xf:select1>"
	  "<xf:input ref='hoeveel'><xf:label>Hoeveel <xf:output ref='/blad/groep/soort'/>?"
	  "</xf:label><xf:hint>Tel</xf:hint></xf:input></xf:group>"
	  "<xf:group><xf:label>Rijen</xf:label><xf:repeat nodeset='/blad/rij'>"
	  "<xf:input ref='/blad/rij/x'><xf:label>X</xf:label></xf:input></xf:repeat></xf:group>"
	  "</html:body></html:html>",
	  { "begin_group | groep | Groep", "select_one soort | soort | Soort",
	    "integer | hoeveel | Hoeveel ${soort}?", "${soort} = 'a' and ${soort}!=''",
	    "begin_repeat | rij | Rijen", "sum(${x}) + ${hoeveel}", "| soort | b | Bee |" } },
	{ "names that mean more than one question stay paths",
	  HTML "<h:head><h:title>Dubbel</h:title><model><instance><d id='d'>"
	       "<a><n/></a><b><n/><m/></b><c/></d></instance>"
	       "<bind nodeset='/d/b/m' relevant='/d/a/n = /d/b/n'/>"
	       "<bind nodeset='/d/c' calculate='/d/b/n[1] + count(/d/b/*) + /d/@id'/>"
	       "</model></h:head><h:body>"
	       "<group ref='/d/a'><input ref='/d/a/n'><label>N</label></input></group>"
	       "<group ref='/d/b'><input ref='/d/b/n'><label>N</label></input>"
	       "<input ref='/d/b/m'><label>M</label></input></group></h:body></h:html>",
	  { "/d/a/n = ${n}", "count(/d/b/*) + /d/@id", "| calculate | c |" } },
	{ "as form builders write: free ids, short texts, other namespaces, xforms-ready",
	  "<?xml version='1.0' encoding='ISO-8859-1'?>"
	  "<h:html xmlns:h='http://www.w3.org/1999/xhtml' xmlns='http://www.w3.org/2002/xforms' "
	  "xmlns:jr='http://openrosa.org/javarosa' xmlns:bouw='urn:bouw'>"
	  "<h:head><h:title>Bouw</h:title><model><instance>"
	  "<data xmlns='urn:bouw:1' xmlns:u='urn:u' version='4' name='Bouw' u:v='1'>"
	  "<kleur/><n/><kind jr:template=''><leeftijd/></kind><dag/><__version__/>"
	  "<formhub><uuid/></formhub></data></instance>"
	  "<bind nodeset='/data/kleur' type='xsd:string' required='true()' bouw:soort='x'/>"
	  "<bind nodeset='/data/n' type='xsd:int' constraint='. &gt; 0' "
	  "jr:constraintMsg=\"jr:itext('n-msg')\"/>"
	  "<bind nodeset='/data/kind/leeftijd' type='xsd:int' relevant='/data/n &gt; 1' "
	  "constraint='current()/../leeftijd != /data/kind[1]/leeftijd'/>"
	  "<bind nodeset='/data/dag' type='xsd:date'/>"
	  "<bind nodeset='/data/__version__' calculate=\"'v4'\"/>"
	  "<setvalue event='xforms-ready' ref='/data/dag' value='today()'/>"
	  "<itext><translation lang='nl' default=''>"
	  "<text id='kleur-label'><value>Kleur caf\xe9</value><value form='short'>K</value></text>"
	  "<text id='rood'><value>Rood</value><value form='image'>jr://images/r.png</value></text>"
	  "<text id='n-msg'><value>Meer</value></text></translation>"
	  "<translation lang='en'><text id='kleur-label'><value>Colour</value></text>"
	  "<text id='rood'><value>Red</value></text></translation></itext>"
	  "</model></h:head><h:body>"
	  "<select ref='/data/kleur' appearance='compact'>"
	  "<label ref=\"jr:itext('kleur-label')\"/>"
	  "<item><label ref=\"jr:itext('rood')\"/><value>r</value></item></select>"
	  "<input ref='/data/n'><label>Hoeveel</label></input>"
	  "<group ref='/data/kind'><label>Kinderen</label>"
	  "<repeat nodeset='/data/kind' jr:count='/data/n' jr:noAddRemove='true()'>"
	  "<input ref='/data/kind/leeftijd'><label>Leeftijd</label></input></repeat></group>"
	  "<input ref='/data/dag'><label>Dag</label></input></h:body></h:html>",
	  { "select_multiple kleur | kleur | Kleur café | Colour",
	    "| kleur | r | Rood | Red | r.png", "begin_repeat | kind | Kinderen",
	    "${leeftijd} != ${kind}[1]/leeftijd", "| today() |", "bouw=\"urn:bouw\"", "urn:bouw:1",
	    "'v4'", "Meer" } },
	{ "the order of the body is the order of the form",
	  HTML "<h:head><h:title>Orde</h:title><model><instance><d id='d'>"
	       "<een/><som/><twee/></d></instance>"
	       "<bind nodeset='/d/som' calculate='1'/></model></h:head><h:body>"
	       "<input ref='/d/twee'><label>Twee</label></input>"
	       "<input ref='/d/een'><label>Een</label></input></h:body></h:html>",
	  { "| text | twee | Twee | |\n| | calculate | som | | 1 |\n| | text | een | Een |" } },
};

static void test_xforms_of_others_become_forms(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(foreign); i++) {
		SCOPED_ARENA(mem);
		SCOPED_OUT(tables);
		g_test_message("%s", foreign[i].name);
		struct form *form = test_xform_read(mem, foreign[i].xml);
		form_write_markdown(tables, form);
		for (const char *const *part = foreign[i].parts; *part; part++)
			if (!strstr(tables->data, *part))
				g_error("%s\nis not in\n%s", *part, tables->data);
		test_xform_round(mem, form);
	}
}

#define MODEL(inside) \
	HTML "<h:head><h:title>F</h:title><model>" inside "</model></h:head><h:body/></h:html>"
#define BODY(inside) \
	HTML "<h:head><h:title>F</h:title><model><instance><d id='d'><a/></d></instance></model>" \
	     "</h:head><h:body>" inside "</h:body></h:html>"

static void test_what_is_no_xform_is_refused_with_a_reason(void)
{
	static const struct {
		const char *xml, *reason;
	} cases[] = {
		{ "<html/>", "no ODK XForm" },
		{ MODEL(""), "no ODK XForm" },
		{ MODEL("<instance/>"), "no ODK XForm" },
		{ "<!DOCTYPE h [<!ENTITY a 'b'>]><h>&a;</h>", "DOCTYPE" },
		{ "<h><i></h>", "not closed" },
		{ BODY("<input ref='/d/b'><label>B</label></input>"), "not in the instance" },
		{ BODY("<select1 ref='/d/a'><itemset nodeset='/d/rij'><value ref='x'/>"
		       "</itemset></select1>"),
		  "list of its own" },
		{ BODY("<select1 ref='/d/a'><itemset "
		       "nodeset=\"instance('x')/root/item\"/></select1>"),
		  "list of its own" },
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		SCOPED_ARENA(mem);
		struct form_problems problems = { 0 };
		struct form *form = NULL;
		g_test_message("%s", cases[i].xml);
		g_assert_cmpint(form_read_xform(mem, cases[i].xml, strlen(cases[i].xml), &problems,
						&form),
				==, ERR_INVALID);
		const char *said = test_problems(mem, &problems);
		if (!strstr(said, cases[i].reason))
			g_error("%s", said);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/form/xform/xforms of others become forms",
			test_xforms_of_others_become_forms);
	g_test_add_func("/form/xform/what is no xform is refused with a reason",
			test_what_is_no_xform_is_refused_with_a_reason);
	return g_test_run();
}
