package main

import (
	"errors"
	"sync"

	"github.com/spf13/cobra"

	"zhilu/generator/cache"
	"zhilu/generator/pipeline"
)

// packs are what the cache remembers of a site for `check` and `serve`.
type packs struct{ texts, parts *cache.Pack }

// remember has the cache remember what texts said and what parts of the site became, so that the next run need not find out
// again. The cache is opened beside what is done meanwhile. done writes down what is new.
func (a *app) remember(in *pipeline.Input) (done func()) {
	if a.cacheDir == "off" {
		return func() {}
	}
	var store *cache.Cache
	open := sync.OnceValue(func() (p packs) {
		if store = a.openCache(); store != nil {
			p = packs{store.Pack("texts"), store.Pack("parts")}
		}
		return p
	})
	go open()
	in.Texts = opening(func() *cache.Pack { return open().texts })
	in.Parts = opening(func() *cache.Pack { return open().parts })
	return func() {
		p := open()
		if store == nil {
			return
		}
		if err := errors.Join(p.texts.Close(), p.parts.Close(), store.Trim()); err != nil {
			a.log.Warn("the next run will read all texts anew", "error", err)
		}
	}
}

// opening is a pipeline.Disk whose user may have to wait until it has been opened; it gives nil if there is none.
type opening func() *cache.Pack

func (o opening) Get(key cache.Key) (data []byte, ok bool) {
	if p := o(); p != nil {
		return p.Get(key)
	}
	return nil, false
}

func (o opening) Put(key cache.Key, data []byte) {
	if p := o(); p != nil {
		p.Put(key, data)
	}
}

func (a *app) cacheFlag(cmd *cobra.Command, what string) {
	cmd.Flags().StringVar(&a.cacheDir, "cache", "", "folder for what the next "+what+" need not do again, or off (default: in your cache folder)")
}
