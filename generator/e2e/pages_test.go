package e2e

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

// TestKinds looks at one page of every kind in both languages while it comes in pieces: on a phone by night and at a desk
// by day. TestEveryPage looks the other way round, and at all of them.
func TestKinds(t *testing.T) {
	t.Parallel()
	origin := serveInPieces(t)
	for _, c := range []struct {
		view  view
		rules string
	}{
		{view{width: 390, dark: true}, onlyColours},
		{view{width: 1280}, allRules},
	} {
		t.Run(c.view.String(), func(t *testing.T) {
			t.Parallel()
			p := open(t, c.view)
			for _, k := range kinds(t) {
				p.forget()
				p.visit(origin + k.path)
				p.settle()
				none(t, k.path+": complains", p.complaints())
				none(t, k.path+": moves while it loads", p.shifts())
				none(t, k.path+": axe", p.runAxe("document", c.rules))
				none(t, k.path+": too wide", p.overflow())
			}
		})
	}
}

// TestEveryPage opens all pages on the narrowest phone, which is also a desk at 400 %: nothing sticks out, complains or
// asks anyone else, and no guide is heavy. axe-core finds nothing there by day, nor are colours too close at a desk by
// night. Colours are compared once for each look that a text has on any page.
func TestEveryPage(t *testing.T) {
	t.Parallel()
	origin := serve(t)
	part := 0
	for list := range slices.Chunk(pages(t), 40) {
		part++
		t.Run(fmt.Sprint(part), func(t *testing.T) {
			t.Parallel()
			everyPage(t, origin, list)
		})
	}
}

func everyPage(t *testing.T, origin string, list []string) {
	p := open(t, view{width: 320})
	known := map[string]int{}
	for _, path := range list {
		p.look(view{width: 320})
		p.forget()
		p.visit(origin + path)
		p.settle()
		none(t, path+": too wide", p.overflow())
		none(t, path+": complains", p.complaints())
		none(t, path+": asks elsewhere", p.strays(origin))
		// The wizard alone, for other sites, has a budget of its own: see TestSizeOfWizard.
		if guide := strings.Count(path, "/") > 3 && !strings.HasSuffix(path, "/embed/frame/"); guide {
			total, parts := p.weigh(t, origin, quick, known)
			if total > maxGuide { // perhaps not with the best level
				total, parts = p.weigh(t, origin, brotli.BestCompression, map[string]int{})
			}
			if total > maxGuide {
				t.Errorf("%s takes %d bytes over the wire, more than %d: %s", path, total, maxGuide, strings.Join(parts, ", "))
			}
		}
		none(t, path+": axe", p.axe())
		p.look(view{width: 1280, dark: true})
		none(t, path+": axe, by night", p.colours())
	}
}
