package pipeline

import (
	"context"
	"io"
	"log/slog"
	"os"
	"testing"
	"time"

	"zhilu/wizard"
	"zhilu/wizard/diag/yaml"
)

// BenchmarkRules checks, and compiles and proves, the rules of the site in content/.
func BenchmarkRules(b *testing.B) {
	in := Input{Content: os.DirFS("../../content"), ContentName: "content", Theme: os.DirFS("../../themes/default"), Now: time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC),
		Log: slog.New(slog.NewTextHandler(io.Discard, nil))}
	var rules *wizard.Rules
	b.Run("load and check", func(b *testing.B) {
		for b.Loop() {
			r, list, err := Rules(in)
			if err != nil || list.HasErrors() {
				b.Fatal(err, list)
			}
			rules = r
		}
	})
	b.Run("compile and prove", func(b *testing.B) {
		for b.Loop() {
			if _, err := rules.Bundle(context.Background(), map[yaml.Lang]wizard.Words{}, in.Now); err != nil {
				b.Fatal(err)
			}
		}
	})
}
