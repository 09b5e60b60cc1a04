package markdown

import (
	"bytes"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
)

const englishGuide = `This permit lets a foreigner who holds a residence permit for work stay in Shanghai for *one to five years*. Most
people apply **through their employer**; see [the work permit](../work-permit/index.en.md#documents) first.[^a011:S004-01]

## Who it is for {#who}

- Staff of a company that is registered in Shanghai, and their families
- Those who were sent by a parent company abroad for **more than 90 days**
- Students who found work after graduation, under the rules of 2017[^law-2013]

## Documents {#documents}

| Document | Original | Notes |
|----------|:--------:|-------|
| Passport | yes | valid for at least six months |
| Work permit | yes | [how to get it](../work-permit/index.en.md) |
| Proof of address | copy | from the police station, not older than 30 days |
| Photo | 2 | 33 mm x 48 mm, white background |

> [!WARNING]
> Apply within **30 days** of entry. Each day after that may be fined; the office decides[^a011:S004-07].

## Steps {#steps}

<!-- steps -->
1. Register your address at the police station within 24 hours of arrival.
2. Book an appointment at https://example.org/booking and print it.
3. Bring the originals. The fee is {{fact fee}}, paid by card or phone.
4. Collect the permit after {{fact processing}}.

`

const chineseGuide = `持工作类居留许可的外国人可在上海停留**一至五年。**多数人由*用人单位*代为办理，请先看[工作许可](../work-permit/index.en.md#documents)。[^a011:S004-01]

## 适用对象 {#who}

- 在上海注册的用人单位聘用的外国人及其**家属（配偶、未成年子女）**
- 由境外母公司派遣、停留**超过90日**的人员
- 毕业后在上海就业的留学生，适用**“2017年规定”**[^law-2013]

## 材料 {#documents}

| 材料 | 原件 | 说明 |
|------|:----:|------|
| 护照 | 是 | 有效期不少于六个月 |
| 工作许可证 | 是 | [如何办理](../work-permit/index.en.md) |
| 住宿登记凭证 | 复印件 | 由派出所出具，三十日内有效 |
| 照片 | 两张 | 33毫米×48毫米，白底 |

> [!WARNING]
> 入境后**30日内**办理。逾期每日可处罚款，
> 由受理部门决定[^a011:S004-07]。

## 步骤 {#steps}

<!-- steps -->
1. 抵达后24小时内到派出所办理**住宿登记。**
2. 在https://example.org/booking预约并打印。
3. 携带原件，缴纳{{fact fee}}。
4. {{fact processing}}后领取证件。

`

func benchmarkParse(b *testing.B, guide string) {
	var src []byte
	for i := range 5 {
		src = append(src, strings.ReplaceAll(guide, "}\n", "-"+string(rune('a'+i))+"}\n")...) // ids stay unique
	}
	b.Run("zhilu", func(b *testing.B) {
		p := New(Options{})
		b.SetBytes(int64(len(src)))
		b.ReportAllocs()
		for b.Loop() {
			doc, _ := p.Parse(src, Page{Resolver: anything{}, Words: words})
			doc.Release()
		}
	})
	b.Run("goldmark", func(b *testing.B) {
		g := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.DefinitionList))
		b.SetBytes(int64(len(src)))
		b.ReportAllocs()
		for b.Loop() {
			var out bytes.Buffer
			if err := g.Convert(src, &out); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkEnglish(b *testing.B) { benchmarkParse(b, englishGuide) }
func BenchmarkChinese(b *testing.B) { benchmarkParse(b, chineseGuide) }

// BenchmarkLinks reads a page that is little but links, as lists of what there is are.
func BenchmarkLinks(b *testing.B) {
	src := bytes.Repeat([]byte("- [Work permit](../work-permit/index.en.md#documents), see [stay](../stay/index.en.md)\n"), 500)
	p := New(Options{})
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		doc, _ := p.Parse(src, Page{Resolver: anything{}, Words: words, URL: "https://example.org/en/list/"})
		doc.Release()
	}
}

func BenchmarkSplitFrontMatter(b *testing.B) {
	src := []byte("---\ntitle: Stay permit\nsummary: For those who stay\n---\n" + englishGuide)
	b.ReportAllocs()
	for b.Loop() {
		SplitFrontMatter("index.en.md", src, true)
	}
}

func TestBenchmarkedGuides(t *testing.T) {
	for _, guide := range []string{englishGuide, chineseGuide} {
		doc, list := parse(guide)
		if len(list) > 0 || strings.Contains(string(doc.HTML), "**") {
			t.Errorf("%s\n%s", list, doc.HTML)
		}
	}
}
