package render

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// vocabulary is the part of https://schema.org/docs/schemas.html that pages use: of each type, what it is a kind of, and
// the properties that are its own with the types of their values.
var vocabulary = map[string]struct {
	is   []string
	have map[string]string
}{
	"Thing": {nil, map[string]string{
		"name": "Text", "alternateName": "Text", "description": "Text", "url": "URL",
	}},
	"Intangible":       {[]string{"Thing"}, nil},
	"StructuredValue":  {[]string{"Intangible"}, nil},
	"Organization":     {[]string{"Thing"}, map[string]string{"address": "PostalAddress Text", "telephone": "Text", "email": "Text"}},
	"Place":            {[]string{"Thing"}, map[string]string{"address": "PostalAddress Text", "telephone": "Text", "openingHoursSpecification": "OpeningHoursSpecification", "specialOpeningHoursSpecification": "OpeningHoursSpecification"}},
	"LocalBusiness":    {[]string{"Organization", "Place"}, nil},
	"GovernmentOffice": {[]string{"LocalBusiness"}, nil},
	"OpeningHoursSpecification": {[]string{"StructuredValue"}, map[string]string{
		"dayOfWeek": "DayOfWeek", "opens": "Time", "closes": "Time", "validFrom": "Date DateTime", "validThrough": "Date DateTime",
	}},
	"ContactPoint":      {[]string{"StructuredValue"}, map[string]string{"telephone": "Text", "email": "Text"}},
	"PostalAddress":     {[]string{"ContactPoint"}, map[string]string{"streetAddress": "Text"}},
	"Service":           {[]string{"Intangible"}, map[string]string{"availableChannel": "ServiceChannel"}},
	"GovernmentService": {[]string{"Service"}, nil},
	"ServiceChannel":    {[]string{"Intangible"}, map[string]string{"serviceLocation": "Place"}},
	"ItemList":          {[]string{"Intangible"}, map[string]string{"itemListElement": "ListItem Text Thing"}},
	"BreadcrumbList":    {[]string{"ItemList"}, nil},
	"ListItem":          {[]string{"Intangible"}, map[string]string{"item": "Thing", "position": "Integer Text"}},
	"CreativeWork": {[]string{"Thing"}, map[string]string{
		"inLanguage": "Text", "mainEntity": "Thing", "isPartOf": "CreativeWork URL", "position": "Integer Text", "text": "Text",
	}},
	"Article":        {[]string{"CreativeWork"}, nil},
	"WebSite":        {[]string{"CreativeWork"}, nil},
	"WebPage":        {[]string{"CreativeWork"}, map[string]string{"lastReviewed": "Date"}},
	"HowTo":          {[]string{"CreativeWork"}, map[string]string{"step": "CreativeWork HowToSection HowToStep Text", "totalTime": "Duration"}},
	"HowToStep":      {[]string{"CreativeWork", "ItemList", "ListItem"}, nil},
	"DefinedTerm":    {[]string{"Intangible"}, nil},
	"DefinedTermSet": {[]string{"CreativeWork"}, map[string]string{"hasDefinedTerm": "DefinedTerm"}},
}

// plainTypes are the types of values that are written as strings.
var plainTypes = map[string]*regexp.Regexp{
	"Text":      regexp.MustCompile(`(?s).`),
	"URL":       regexp.MustCompile(`^https?://[^/ ]+/[^ ]*$`),
	"Date":      regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`),
	"Time":      regexp.MustCompile(`^([01]\d|2[0-4]):[0-5]\d$`),
	"Duration":  regexp.MustCompile(`^P(\d+(\.\d+)?[YMWD]|T\d+(\.\d+)?[HM])$`),
	"DayOfWeek": regexp.MustCompile(`^https://schema\.org/(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$`),
}

// isA reports whether a type is a kind of another.
func isA(kind, other string) bool {
	return kind == other || slices.ContainsFunc(vocabulary[kind].is, func(above string) bool { return isA(above, other) })
}

// expected gives the types of a property's values, or "" if the type has no such property.
func expected(kind, property string) string {
	v := vocabulary[kind]
	if types := v.have[property]; types != "" {
		return types
	}
	for _, above := range v.is {
		if types := expected(above, property); types != "" {
			return types
		}
	}
	return ""
}

// wrongData says what of a thing is not as the vocabulary has it.
func wrongData(v map[string]any) []string {
	kind, _ := v["@type"].(string)
	if _, ok := vocabulary[kind]; !ok {
		return []string{fmt.Sprintf("%q is no type", kind)}
	}
	var wrong []string
	for property, value := range v {
		if strings.HasPrefix(property, "@") {
			continue
		}
		types := strings.Fields(expected(kind, property))
		if len(types) == 0 {
			wrong = append(wrong, fmt.Sprintf("%s has no %s", kind, property))
			continue
		}
		list, ok := value.([]any)
		if !ok {
			list = []any{value}
		}
		for _, one := range list {
			if !slices.ContainsFunc(types, func(t string) bool { return isOf(one, t) }) {
				wrong = append(wrong, fmt.Sprintf("%s of %s is %v, not %s", property, kind, one, types))
			}
			if inner, ok := one.(map[string]any); ok && inner["@type"] != nil {
				wrong = append(wrong, wrongData(inner)...)
			}
		}
	}
	slices.Sort(wrong)
	return wrong
}

func isOf(value any, want string) bool {
	switch v := value.(type) {
	case map[string]any:
		kind, typed := v["@type"].(string)
		id, _ := v["@id"].(string)
		return isA(kind, want) || !typed && len(v) == 1 && plainTypes["URL"].MatchString(id) // what stands elsewhere is named only
	case float64:
		return want == "Integer" && v == float64(int(v))
	case string:
		form := plainTypes[want]
		return form != nil && form.MatchString(v)
	}
	return false
}

// TestData holds the data of all pages against the vocabulary, on a small site and on ours.
func TestData(t *testing.T) {
	used := map[string]bool{}
	for name, b := range map[string]*built{"small": build(t, fixture(t, nil)), "ours": ours(t)} {
		for path, html := range b.files(t) {
			_, data, ok := strings.Cut(html, `<script type="application/ld+json">`)
			if !ok {
				continue
			}
			data, _, _ = strings.Cut(data, "</script>")
			var page struct {
				Context string           `json:"@context"`
				Graph   []map[string]any `json:"@graph"`
			}
			if err := json.Unmarshal([]byte(data), &page); err != nil || page.Context != "https://schema.org" || len(page.Graph) == 0 {
				t.Fatalf("%s: %s: %v, %+v", name, path, err, page)
			}
			for _, v := range page.Graph {
				for _, wrong := range wrongData(v) {
					t.Errorf("%s: %s: %s", name, path, wrong)
				}
			}
			for kind := range vocabulary {
				if strings.Contains(data, `"@type":"`+kind+`"`) {
					used[kind] = true
				}
			}
		}
	}
	for _, kind := range []string{"GovernmentService", "GovernmentOffice", "OpeningHoursSpecification", "HowTo", "HowToStep", "Article", "BreadcrumbList", "DefinedTermSet"} {
		if !used[kind] {
			t.Errorf("no page has a %s", kind)
		}
	}
}

func TestWrongData(t *testing.T) {
	for _, c := range []struct{ name, data, want string }{
		{"fine", `{"@type": "ListItem", "position": 1, "item": {"@id": "https://example.org/"}}`, ``},
		{"no such type", `{"@type": "Permit"}`, `"Permit" is no type`},
		{"of another type", `{"@type": "Article", "lastReviewed": "2026-11-22"}`, `Article has no lastReviewed`},
		{"wrong value", `{"@type": "HowTo", "totalTime": "5 days"}`, `totalTime of HowTo is 5 days, not [Duration]`},
		{"wrong thing", `{"@type": "ServiceChannel", "serviceLocation": {"@type": "WebPage"}}`, `serviceLocation of ServiceChannel is map[@type:WebPage], not [Place]`},
		{"text for a thing", `{"@type": "ListItem", "item": "https://example.org/"}`, `item of ListItem is https://example.org/, not [Thing]`},
		{"further in", `{"@type": "WebPage", "mainEntity": {"@type": "HowTo", "step": [{"@type": "HowToStep", "time": "1"}]}}`, `HowToStep has no time`},
	} {
		t.Run(c.name, func(t *testing.T) {
			var v map[string]any
			if err := json.Unmarshal([]byte(c.data), &v); err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(wrongData(v), "\n"); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}
