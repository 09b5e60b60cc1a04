package search

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
)

// BenchmarkAdd reads pages of some 2,000 characters in one language.
func BenchmarkAdd(b *testing.B) {
	for _, c := range []struct{ lang, words, between string }{
		{"en", "the permit office asks for a form with photo within days before you apply passport employer copies", " "},
		{"zh", "申请 护照 材料 窗口 提交 办理 应当 有关 居留 许可 的 在 工作日 照片 规定 单位 审批 之后 外国人", ""},
	} {
		b.Run(c.lang, func(b *testing.B) {
			words, rnd := strings.Fields(c.words), rand.New(rand.NewPCG(1, 2))
			pages := make([]string, 64)
			docs := make([]Doc, len(pages))
			for i := range pages {
				var text strings.Builder
				for text.Len() < 4000 {
					text.WriteString(words[rnd.IntN(len(words))] + c.between)
					if rnd.IntN(12) == 0 {
						text.WriteString(strconv.Itoa(rnd.IntN(500)) + "。\n")
					}
				}
				pages[i], docs[i].Path = text.String(), strconv.Itoa(i)
			}
			x := New("en", docs, nil)
			b.ReportAllocs()
			i := 0
			for b.Loop() {
				x.Add(docs[i].Path, func(r *Reader) { r.Text(pages[i]) })
				i = (i + 1) % len(pages)
			}
		})
	}
}
