package render

import (
	"fmt"
	"strings"
	"testing"
)

const hall = "reviewed: 2026-11-01\nname: {en: Hall, zh: 大厅}\n"

// TestOffice reads pages of offices of which something is known, or not.
func TestOffice(t *testing.T) {
	for _, c := range []struct {
		name, facts string
		want, not   []string
	}{
		{"nothing known", "address: {status: unknown}\n",
			[]string{"The address is not confirmed", "The hours are not confirmed", "No number of this office"}, []string{`id="driver"`, "data-week", "data-calendar", "amap"}},
		{"in one district", "address: {status: unknown}\ndistricts: [{en: East, zh: 东区}]\n",
			[]string{"Look for its name", "keyword=%e5%a4%a7%e5%8e%85&amp;"}, []string{`id="driver"`}},
		{"in two districts", "address: {status: unknown}\ndistricts: [{en: East, zh: 东区}, {en: West, zh: 西区}]\n", nil, []string{"amap"}},
		{"no counter", "address: {status: none}\nphones: [{number: \"12367\"}]\n",
			[]string{"There is no counter", `href="tel:12367"`}, []string{"amap", `id="driver"`, "The hours"}},
		{"address", "address: {en: 1 Harbour Road, zh: 港口路1号（近码头）, status: confirmed}\nphones: [{number: 021-12345678}]\n",
			[]string{`id="driver"`, "师傅您好", "Please take me here", "keyword=%e6%b8%af%e5%8f%a3%e8%b7%af1%e5%8f%b7&amp;", "tel:&#43;862112345678"}, []string{"near", "data-week"}},
		{"hours", "address: {status: unknown}\nhours: {mon: [\"09:00-17:00\"], tue: [], wed: [], thu: [], fri: [], sat: [], sun: []}\n",
			[]string{`data-week="09:00-17:00||||||"`, "data-calendar"}, []string{"The hours are not confirmed"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			html := build(t, fixture(t, map[string]string{"offices/hall/guide.yaml": hall + c.facts})).files(t)["en/offices/hall/index.html"]
			for _, want := range c.want {
				if !strings.Contains(html, want) {
					t.Errorf("the page lacks %s", want)
				}
			}
			for _, not := range c.not {
				if strings.Contains(html, not) {
					t.Errorf("the page has %s", not)
				}
			}
		})
	}
}

// TestAddressParts: lines of a Chinese address end where people end them; an address in letters stays whole.
func TestAddressParts(t *testing.T) {
	for address, want := range map[string]string{
		"上海市浦东新区民生路1500号（近迎春路）":               "上海市|浦东新区|民生路1500号（近迎春路）",
		"上海市浦东新区学林路36弄8-9号":                   "上海市|浦东新区|学林路36弄8-9号",
		"三门县市场路3号":                            "三门县|市场路3号",
		"1500 Minsheng Road, Pudong New Area": "1500 Minsheng Road, Pudong New Area",
	} {
		if got := strings.Join(addressParts(address), "|"); got != want {
			t.Errorf("%s is cut into %s, want %s", address, got, want)
		}
	}
}

// TestChoices: a list is narrowed down by the same keys in every language, and a matter has its shortest name.
func TestChoices(t *testing.T) {
	changes := map[string]string{}
	for i, facts := range []string{
		"districts: [{en: Jing'an, zh: 静安区}]\naccepts: [{id: stay, name: {en: Stay permit (by appointment), zh: 停留证件（须预约）}}]\n",
		"districts: [{en: Pudong New Area, zh: 浦东新区}, {en: Jing'an, zh: 静安区}]\naccepts: [{id: stay, name: {en: Stay permit, zh: 停留证件}}]\n",
		"", "", "", "", // the fewest that are worth narrowing down, with the hall
	} {
		at := fmt.Sprintf("offices/o%d/", i)
		changes[at+"guide.yaml"] = hall + "address: {status: unknown}\n" + facts
		changes[at+"index.en.md"] = "---\ntitle: Office\nsummary: One.\n---\n"
		changes[at+"index.zh.md"] = "---\ntitle: 办公室\nsummary: 一个。\n---\n"
	}
	files := build(t, fixture(t, changes)).files(t)
	for lang, names := range map[string][]string{"en": {"Jing&#39;an", "Pudong New Area", "Stay permit"}, "zh": {"静安区", "浦东新区", "停留证件"}} {
		for i, key := range []string{"jing-an", "pudong-new-area", "stay"} {
			if want := `<option value="` + key + `">` + names[i] + `</option>`; strings.Count(files[lang+"/offices/index.html"], want) != 1 {
				t.Errorf("%s: the list has not exactly one %s", lang, want)
			}
		}
		for _, want := range []string{`data-district="jing-an" data-takes="stay"`, `data-district="pudong-new-area jing-an"`, `data-district="*"`} {
			if !strings.Contains(files[lang+"/offices/index.html"], want) {
				t.Errorf("%s: no row %s", lang, want)
			}
		}
	}
}
