package pipeline

import (
	"io"
	"log/slog"
	"os"
	"testing"
	"time"

	"zhilu/wizard"
)

// BenchmarkRules checks and proves the rules of the site in content/.
func BenchmarkRules(b *testing.B) {
	in := Input{Content: os.DirFS("../../content"), ContentName: "content", Theme: os.DirFS("../../themes/default"), Now: time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC),
		Log: slog.New(slog.NewTextHandler(io.Discard, nil))}
	var rules *wizard.Rules
	b.Run("load and check", func(b *testing.B) {
		for b.Loop() {
			r, list, err := Rules(b.Context(), in)
			if err != nil || list.HasErrors() {
				b.Fatal(err, list)
			}
			rules = r
		}
	})
	b.Run("prove", func(b *testing.B) {
		for b.Loop() {
			if err := rules.Prove(b.Context()); err != nil {
				b.Fatal(err)
			}
		}
	})
}
