package figures

import (
	"fmt"
	"strings"
	"testing"
)

func TestRead(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"none at all", ""},
		{"30 days", "30=30"},
		{"CNY 12,000 or RMB1000, USD500", "12,000=12000 1000=1000 500=500"},
		{"1,2 and 3", "2=2 3=3"},
		{"0.5% to 12.25", "0.5=0.5 12.25=12.25"},
		{"1.2.3 and 10.1.", "10.1=10.1"},
		{"1.2 million, 3 thousand", "1.2 million=1200000 3 thousand=3000"},
		{"3 to 5 million", "3=3|3000000 5 million=5000000"},
		{"the 2nd, the 31st", "2nd=2 31st=31"},
		{"3 December 2020", "3=3 2020=2020"},
		{"mid-2023, Art.34, No. 7, section 9", "2023=2023 34=34 7=7 9=9"},
		{"9:00 to 17:30, 9 a.m., 5pm, 5:15 PM", "9:00=clock 540 17:30=clock 1050 5pm=clock 1020 5:15 PM=clock 1035"},
		{"12 am, 12 pm", "12 am=clock 0 12 pm=clock 720"},
		{"A011, Q1, COVID-19, 4PX, B2C", "A011=code A011 Q1=code Q1"},
		{"www.12345.gov.cn, https://example.org/2020?a=3, info@b2.cn", ""},
		{"one, two, both, three kinds", ""},
		{"one month, two months, twenty-five days, three-year, three thousand yuan", "two=2 twenty-five=25 three=3 three thousand=3000"},
		{"ten working days, four full calendar years", "ten=10 four=4"},
		{"021-28951900, +86 21 2895 1900, 400-820-5114, 13800138000", "021-28951900=phone 2128951900 400-820-5114=phone 4008205114 13800138000=phone 13800138000"},
		{"12367 and 2026-11-22", "12367=12367 2026=2026 11=11 22=22"},
		{"30日内，１２３份", "30=30 １２３=123"},
		{"1.2万元，3至5万，60万，2亿，5百", "1.2万=12000 3=3|30000 5万=50000 60万=600000 2亿=200000000 5百=500"},
		{"2020年12月3日，二〇二〇年", "2020=2020 12=12 3=3"},
		{"上午9点至下午5点半，14时30分，3点意见", "9点=clock 540|9 5点半=clock 1050 14时30分=clock 870 3点=clock 180|3"},
		{"一个月、两年、十五日、二十五个工作日、三小时", "两=2 十五=15 二十五=25 三=3"},
		{"一万二千元，三百天，百分之二十", "一万二千=12000 三百=300"},
		{"周三，星期五，第三年，三年级，三月，三类，万年历，统一，千万", ""},
		{"三四天", ""},
		{"\x01fact\x0130-days\x02 and 7 \x01x", "7=7"},
		{"7 and 7 and 1 and 0", "7=7"},
		{strings.Repeat("9", 400), ""},
	} {
		var got []string
		for _, f := range Read(c.text).Said {
			got = append(got, f.Text+"="+strings.Join(f.Is, "|"))
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%.60q\ngot  %s\nwant %s", c.text, s, c.want)
		}
	}
}

// TestMissing holds texts against their translations: what is the same has to be found in both, and what isn't, not.
func TestMissing(t *testing.T) {
	for _, c := range []struct{ en, zh, want string }{
		{"within 30 days", "30日内", ""},
		{"within thirty days", "三十日内", ""},
		{"within 30 days", "三十天内", ""},
		{"a month, a year", "1个月，1年", ""},
		{"two copies", "一式两份", ""},
		{"6 months", "半年", ""},
		{"half a year", "6个月", ""},
		{"a year and a half", "一年半", ""},
		{"18 months", "一年半", ""},
		{"a week", "7天", ""},
		{"around the clock", "24小时", ""},
		{"noon", "12:00", ""},
		{"twice", "2次", ""},
		{"a dozen", "12份", ""},
		{"12,000 yuan", "1.2万元", ""},
		{"CNY 600,000", "60万元", ""},
		{"30,000 to 50,000", "3至5万元", ""},
		{"USD 2 million", "200万美元", ""},
		{"20%", "百分之二十", ""},
		{"on 1 July 2020", "2020年7月1日", ""},
		{"in July 2020", "2020年7月", ""},
		{"by the end of 2020", "二〇二〇年底前", ""},
		{"from 9:00 to 17:00", "9点至17点", ""},
		{"from 9 a.m. to 5 p.m.", "9:00–17:00", ""},
		{"until 5 p.m.", "至下午5点", ""},
		{"Monday to Friday", "周一至周五", ""},
		{"aged 60", "年满六十周岁", ""},
		{"form A011", "表A011", ""},
		{"ring +86 21 2895 1900", "请拨021-28951900", ""},
		{"article 34", "第34条", ""},
		{"article 34", "第三十四条", ""},
		{"three working days", "3个工作日", ""},
		{"both parents", "父母双方", ""},

		{"within 30 days", "60日内", "30 60"},
		{"within thirty days", "六十日内", "thirty 六十"},
		{"two years", "三年", "two 三"},
		{"12,000 yuan", "12万元", "12,000 12万"},
		{"CNY 600,000", "600万元", "600,000 600万"},
		{"on 1 July 2020", "2020年8月1日", "8"},
		{"in 2020", "2021年", "2020 2021"},
		{"until 5 p.m.", "至下午4点", "5 p.m. 4点"},
		{"from 9:00", "9:30起", "9:00 9:30"},
		{"form A011", "表A012", "A011 A012"},
		{"ring 021-28951900", "请拨021-28951909", "021-28951900 021-28951909"},
		{"ring 12367", "请拨12376", "12367 12376"},
		{"30 days", "规定时间内", "30"},
	} {
		en, zh := Read(c.en), Read(c.zh)
		var got []string
		for _, f := range append(en.Missing(&zh), zh.Missing(&en)...) {
			got = append(got, f.Text)
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s = %s: missing %q, want %q", c.en, c.zh, s, c.want)
		}
	}
}

// FuzzRead: a text is never without what it says itself, whatever it is.
func FuzzRead(f *testing.F) {
	for _, s := range []string{"30 days, 1.2万, +86 21 2895 1900", "下午5点半，二〇二〇年", "twenty-five thousand years", "1,000,000.5 a.m.", "https://a.b/3"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s := Read(text)
		if m := s.Missing(&s); len(m) > 0 {
			t.Errorf("%q lacks its own %v", text, m)
		}
		for _, said := range s.Said {
			if !strings.Contains(text, said.Text) {
				t.Errorf("%q is not in %q", said.Text, text)
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	text := strings.Repeat("The fee is CNY 12,000 since 1 July 2020; ring before you come, and bring whatever shows that you have to stay for long. 费用1.2万元，请带上能说明停留原因的材料，并问清您的情形要什么。", 40)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if s := Read(text); len(s.Said) == 0 {
			b.Fatal(fmt.Sprint(s))
		}
	}
}
