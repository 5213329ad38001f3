/* SPDX-License-Identifier: EUPL-1.2 */
/* place_how.c: why a location was taken, in words for people. */
#include "feature/place/place_slice.h"

static const struct {
	const char *text;
	bool is_doubtful;
} hows[HOW_COUNT] = {
	[HOW_NOTHING] = { N_("No place was given."), false },
	[HOW_UNKNOWN] = { N_("We do not know the place {value}. Give the municipality too."),
			  true },
	[HOW_ENDED] = { N_("The municipality {value} does not exist any more. Give the "
			   "municipality of today."),
			true },
	[HOW_SPLIT] = { N_("The municipality {value} was split up. Give the village or the "
			   "postcode too."),
			true },
	[HOW_MUNICIPALITIES] = { N_("There are several municipalities with this name: {value}. "
				    "Choose one of them."),
				 true },
	[HOW_CHOICES] = { N_("There are several places with this name, in {value}. Give the "
			     "municipality."),
			  true },
	[HOW_NEAR_CHOICES] = { N_("This place lies in several municipalities: {value}. Give the "
				  "municipality."),
			       true },
	[HOW_ELSEWHERE] = { N_("This place does not lie in this area, but there is one in {value}."
			       " Give the municipality."),
			    true },
	[HOW_POSTCODE_WIDE] = { N_("The postcode {value} holds places in several municipalities. "
				   "Give the place."),
				true },
	[HOW_POINT] = { N_("This is the point that was given."), false },
	[HOW_POINT_SWAPPED] = { N_("This is the point that was given; latitude and longitude were "
				   "the wrong way round."),
				false },
	[HOW_POINT_RD] = { N_("This is the point that was given, in coordinates of the Dutch grid "
			      "(RD)."),
			   false },
	[HOW_POINT_OTHER] = { N_("The point that was given does not lie in the municipality "
				 "{value}."),
			      true },
	[HOW_POINT_OUTSIDE] = { N_("The point that was given lies outside every municipality. We "
				   "chose {value}."),
				true },
	[HOW_POINT_FAR] = { N_("The point that was given lies far from {value}."), true },
	[HOW_POSTCODE] = { N_("This is the middle of the postcode {value}."), false },
	[HOW_POSTCODE_OTHER] = { N_("The postcode {value} does not belong to this place. We did "
				    "not use it."),
				 true },
	[HOW_NAME] = { N_("This is the place with this name in this municipality."), false },
	[HOW_NAME_REPEATS] = { N_("There are more places called {value}. The municipality says "
				  "which one this is."),
			       false },
	[HOW_NEIGHBOURHOOD] = { N_("We know the neighbourhood by name only. It is shown at "
				   "{value}."),
				false },
	[HOW_AROUND] = { N_("This is about the area around {value}. It is shown there."), false },
	[HOW_LISTED] = { N_("In the list of postcodes this place is called {value}."), false },
	[HOW_ALIAS] = { N_("{value} is another name for this place."), false },
	[HOW_ALIAS_UNSURE] = { N_("We think that {value} belongs to this place. Please check "
				  "this."),
			       true },
	[HOW_SUCCESSOR] = { N_("The municipality {value} does not exist any more. This is its "
			       "successor."),
			    false },
	[HOW_ONLY_ONE] = { N_("There is only one place called {value}."), false },
	[HOW_ONLY_HERE] = { N_("There are more places called {value}, but only one in this area."),
			    false },
	[HOW_PROVINCE_OTHER] = { N_("This municipality does not lie in the province {value}."),
				 true },
	[HOW_MUNICIPALITY] = { N_("Only the municipality is known."), false },
	[HOW_MUNICIPALITY_ALIAS] = { N_("{value} means the whole municipality."), false },
	[HOW_NOT_FOUND] = { N_("{value} is not in our list of places. It is shown at the "
			       "municipality."),
			    false },
	[HOW_NOT_FOUND_POSTCODE] = { N_("{value} is not in our list of places. It is shown at the "
					"postcode."),
				     false },
	[HOW_NOT_FOUND_ELSEWHERE] = { N_("This municipality has no place with this name, but there "
					 "is one in {value}."
					 " It is shown at the municipality."),
				      true },
};

const char *how_text(enum how how) { return hows[how].text; }

bool how_is_doubtful(enum how how) { return hows[how].is_doubtful; }
