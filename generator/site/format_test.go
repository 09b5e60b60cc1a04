package site

import (
	"testing"
	"time"

	"zhilu/generator/content"
	"zhilu/wizard/diag/yaml"
)

var formats = map[string]*Format{
	"en": {"en", map[string]string{
		"number.group": ",", "number.group-from": "1000", "range": "{low} to {high}", "unit.day.one": "{n} day", "unit.day.other": "{n} days", "unit.CNY.other": "CNY {n}",
		"per.month": "{value} a month", "bound.at-most": "at most {value}", "bound.unknown": "not confirmed", "date": "{day} {month} {year}", "month.2": "February",
	}, "86"},
	"zh": {"zh", map[string]string{
		"number.group": ",", "number.group-from": "10000", "number.ten-thousand": "万", "range": "{low}至{high}", "unit.day.one": "{n}天", "unit.day.other": "{n}天", "unit.CNY.other": "{n}元",
		"per.month": "每月{value}", "bound.at-most": "最多{value}", "bound.unknown": "未确认", "date": "{year}年{month}{day}日", "month.2": "2月",
	}, "86"},
	"none": {"en", nil, ""},
}

func TestFill(t *testing.T) {
	for _, c := range []struct{ word, want string }{
		{"", ""},
		{"plain", "plain"},
		{"{n} of {all}", "3 of {n}"}, // what is put in is not read again
		{"{all}, {all}", "{n}, {n}"},
		{"{other} {n", "{other} {n"},
		{"{{n}}", "{3}"},
		{"第{n}项}", "第3项}"},
	} {
		if got := Fill(c.word, "n", "3", "all", "{n}"); got != c.want {
			t.Errorf("%s: %q, want %q", c.word, got, c.want)
		}
	}
}

func TestQuantity(t *testing.T) {
	for _, c := range []struct {
		format    string
		low, high content.Number
		unit      content.Unit
		is        content.Bound
		want      string
	}{
		{"en", 1, 1, "day", "", "1 day"},
		{"en", 3, 5, "day", content.Exactly, "3 to 5 days"},
		{"en", 0.5, 0.5, "day", content.AtMost, "at most 0.5 days"},
		{"en", 12434, 12434, "CNY/month", "", "CNY 12,434 a month"},
		{"en", 1234567.5, 1234567.5, "CNY", "", "CNY 1,234,567.5"},
		{"en", 1000, 9999, "CNY", "", "CNY 1,000 to 9,999"},
		{"en", -500, -500, "CNY", "", "CNY -500"},
		{"en", -1500, -1500, "CNY", "", "CNY -1,500"},
		{"zh", 1500, 1500, "CNY", "", "1500元"},
		{"zh", 345000, 2000000, "CNY", "", "34.5万至200万元"},
		{"zh", 1e8, 1e8, "CNY", "", "100,000,000元"},
		{"en", 5, 5, "day", content.BoundUnknown, "not confirmed"},
		{"zh", 3, 5, "day", content.AtMost, "最多3至5天"},
		{"zh", 12434, 12434, "CNY/month", "", "每月12,434元"},
		{"none", 3, 5, "day", content.AtMost, "at-most 3-5 day"},
	} {
		q := &content.Quantity{Low: c.low, High: c.high, Unit: c.unit}
		if got := formats[c.format].Quantity(q, c.is); got != c.want {
			t.Errorf("%s: %q, want %q", c.format, got, c.want)
		}
	}
}

func TestFactInProse(t *testing.T) {
	day := content.Date{Time: time.Date(2026, 2, 3, 0, 0, 0, 0, time.UTC)}
	for _, c := range []struct {
		name, format string
		fact         content.Fact
		want         string
	}{
		{"text", "zh", content.Fact{Text: yaml.TextOf(map[Lang]string{"en": "yes", "zh": "是<b>"}), Confidence: content.Seed}, "是&lt;b&gt;"},
		{"phone", "en", content.Fact{Phone: "+86 21 (2895) 1900", Confidence: content.Found}, `<a class="phone" href="tel:+862128951900">+86 21 (2895) 1900</a>`},
		{"phone of an area", "zh", content.Fact{Phone: "021-28951900", Confidence: content.Found}, `<a class="phone" href="tel:+862128951900">021-28951900</a>`},
		{"hotline", "zh", content.Fact{Phone: "12367", Confidence: content.Found}, `<a class="phone" href="tel:12367">12367</a>`},
		{"phone of a country unknown", "none", content.Fact{Phone: "021-28951900", Confidence: content.Found}, `<a class="phone" href="tel:02128951900">021-28951900</a>`},
		{"date", "zh", content.Fact{Date: &day, Confidence: content.Seed}, `<time datetime="2026-02-03">2026年2月3日</time>`},
		{"address", "en", content.Fact{URL: `https://x.example/?a="b"`, Confidence: content.Seed}, `<a href="https://x.example/?a=&#34;b&#34;" rel="external">https://x.example/?a=&#34;b&#34;</a>`},
		{"general knowledge", "en", content.Fact{Value: &content.Quantity{Low: 2, High: 2, Unit: "day"}, Confidence: content.Known}, `<span class="fact known">2 days</span>`},
		{"nobody knows", "en", content.Fact{Is: content.BoundUnknown, Confidence: content.Unknown}, `<span class="fact unknown">not confirmed</span>`},
	} {
		if got := formats[c.format].inline(&c.fact).HTML; got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}
