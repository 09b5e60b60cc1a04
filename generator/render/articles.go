package render

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"zhilu/wizard"
)

// articles says which articles of a law are cited, in their order: "art. 9, 30"; "" for none.
func (sp *speaker) articles(places []string) string {
	var list []string
	for _, p := range places {
		if article, ok := wizard.Article(p); ok && !slices.Contains(list, article) {
			list = append(list, article)
		}
	}
	if len(list) == 0 {
		return ""
	}
	slices.SortStableFunc(list, func(a, b string) int { return cmp.Compare(leading(a), leading(b)) })
	return with(sp.words.SourceArticles, "list", strings.Join(list, sp.words.ListSep))
}

// leading is the number that an article's begins with: 10 of "10-1", and 0 where there is none.
func leading(article string) int {
	end := strings.IndexFunc(article, func(c rune) bool { return c < '0' || c > '9' })
	if end < 0 {
		end = len(article)
	}
	n, _ := strconv.Atoi(article[:end])
	return n
}
