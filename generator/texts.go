package main

import (
	"errors"

	"github.com/spf13/cobra"

	"zhilu/generator/pipeline"
)

// keepTexts has the cache remember what texts said, so that the next run need not read them in which nothing changed.
// done writes down what is new.
func (a *app) keepTexts(in *pipeline.Input) (done func()) {
	store := a.openCache()
	if store == nil {
		return func() {}
	}
	texts := store.Pack("texts")
	in.Texts = texts
	return func() {
		if err := errors.Join(texts.Close(), store.Trim()); err != nil {
			a.log.Warn("the next run will read all texts anew", "error", err)
		}
	}
}

func (a *app) cacheFlag(cmd *cobra.Command, what string) {
	cmd.Flags().StringVar(&a.cacheDir, "cache", "", "folder for what the next "+what+" need not do again, or off (default: in your cache folder)")
}
