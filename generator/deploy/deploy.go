// Package deploy brings a built site into a store of objects that speaks S3: what has changed, in an order in which nobody
// sees a page without its files, and at the end it removes what is no longer of the site.
package deploy

import (
	"context"
	"crypto/md5"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"zhilu/generator/publish"
)

// Sum says what a deploy has done.
type Sum struct {
	Put, Unchanged, Removed int // files
	Bytes                   int64
}

// atOnce is how many requests are under way: each waits far longer than it works.
const atOnce = 16

// deployment is one deploy under way.
type deployment struct {
	site  *publish.Built
	store *store
	files []string

	there   map[string]object // what the store held at the beginning, without ledgers
	ledgers map[string]ledger // by their names
	known   ledger            // all of them together

	progress func(done, total int)
	total    int
	mu       sync.Mutex
	sum      Sum
}

// Site brings a site to a store. It removes and replaces only what deploys have put there. One part of a site removes
// nothing, since it doesn't know what the others hold; parts may be deployed at the same time. progress may be nil.
func Site(ctx context.Context, to Address, site *publish.Built, progress func(done, total int)) (Sum, error) {
	d := &deployment{site: site, progress: progress}
	var err error
	if d.files, err = site.Files(); err != nil {
		return d.sum, err
	}
	if d.store, err = open(ctx, to); err != nil {
		return d.sum, err
	}
	if err := d.look(ctx); err != nil {
		return d.sum, err
	}
	if err := d.mayPut(); err != nil {
		return d.sum, err
	}
	err = d.run(ctx)
	return d.sum, err
}

// look lists the store, and then reads the ledgers: what another part has put meanwhile is in its ledger by then.
func (d *deployment) look(ctx context.Context) (err error) {
	if d.there, err = d.store.list(ctx, ""); err != nil {
		return err
	}
	maps.DeleteFunc(d.there, func(name string, _ object) bool { return strings.HasPrefix(name, ledgerName) })
	found, err := d.store.list(ctx, ledgerName)
	if err != nil {
		return err
	}
	d.ledgers, d.known = map[string]ledger{}, ledger{}
	for name := range found {
		data, err := d.store.get(ctx, name)
		if err != nil {
			return err
		}
		l, err := parseLedger(data)
		if err != nil {
			return fmt.Errorf("read %s of %s: %w", name, d.store.at.place(), err)
		}
		d.ledgers[name] = l
		maps.Copy(d.known, l)
	}
	return nil
}

// mayPut refuses to put anything where others' files are: among them if no deploy was ever here, or in the place of one.
func (d *deployment) mayPut() error {
	if len(d.ledgers) == 0 && len(d.there) > 0 {
		return fmt.Errorf("%s holds files that Zhilu did not put, such as %s: choose another prefix, or empty it", d.store.at.place(), slices.Min(slices.Collect(maps.Keys(d.there))))
	}
	for _, name := range d.files {
		if _, taken := d.there[name]; taken && !d.known[name] {
			return fmt.Errorf("%s holds a file %s that Zhilu did not put: remove it, or choose another prefix", d.store.at.place(), name)
		}
		if !isName(name) {
			return fmt.Errorf("%q cannot be deployed under this name", name)
		}
	}
	return nil
}

// run puts and removes. Cut off anywhere, every page in the store has its files, and the next deploy knows all that is there.
func (d *deployment) run(ctx context.Context) error {
	own, old := ledgerName, d.old()
	if d.site.Of > 0 {
		own, old = fmt.Sprintf("%s-%d-of-%d", ledgerName, d.site.Part, d.site.Of), nil
	}
	d.total = len(d.files) + len(old)
	all := maps.Clone(d.ledgers[own])
	if all == nil {
		all = ledger{}
	}
	for _, name := range d.files {
		all[name] = true
	}
	if err := d.write(ctx, own, all); err != nil {
		return err
	}
	for _, names := range inTurns(d.files) {
		if err := d.each(ctx, names, d.put); err != nil {
			return err
		}
	}
	if d.site.Of > 0 {
		return nil
	}
	for _, names := range slices.Backward(inTurns(old)) { // pages before what they need
		if err := d.each(ctx, names, d.remove); err != nil {
			return err
		}
	}
	return d.settle(ctx)
}

// old lists what deploys have put and what is not of this site.
func (d *deployment) old() []string {
	gone := maps.Clone(d.known)
	for _, name := range d.files {
		delete(gone, name)
	}
	maps.DeleteFunc(gone, func(name string, _ bool) bool { _, there := d.there[name]; return !there })
	return slices.Sorted(maps.Keys(gone))
}

// write writes a ledger, unless it says the same already.
func (d *deployment) write(ctx context.Context, name string, l ledger) error {
	if before, ok := d.ledgers[name]; ok && maps.Equal(before, l) {
		return nil
	}
	d.ledgers[name] = l
	return d.store.put(ctx, name, l.bytes())
}

// settle leaves one ledger, with the files of this site.
func (d *deployment) settle(ctx context.Context) error {
	now := ledger{}
	for _, name := range d.files {
		now[name] = true
	}
	if err := d.write(ctx, ledgerName, now); err != nil {
		return err
	}
	for name := range d.ledgers {
		if name != ledgerName {
			if err := d.store.remove(ctx, name); err != nil {
				return err
			}
		}
	}
	return nil
}

// each does something with files, side by side.
func (d *deployment) each(ctx context.Context, names []string, do func(context.Context, string) error) error {
	work, ctx := errgroup.WithContext(ctx)
	work.SetLimit(atOnce)
	for _, name := range names {
		work.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			return do(ctx, name)
		})
	}
	return work.Wait()
}

// put puts a file unless the store has it. One that knows its files by something else than MD5 gets them again.
func (d *deployment) put(ctx context.Context, name string) error {
	data, err := d.site.Read(name)
	if err != nil {
		return err
	}
	sum := md5.Sum(data)
	there, ok := d.there[name]
	if ok && there.size == int64(len(data)) && strings.EqualFold(there.etag, hex.EncodeToString(sum[:])) {
		d.count(func() { d.sum.Unchanged++ })
		return nil
	}
	if err := d.store.put(ctx, name, data); err != nil {
		return err
	}
	d.count(func() { d.sum.Put++; d.sum.Bytes += int64(len(data)) })
	return nil
}

func (d *deployment) remove(ctx context.Context, name string) error {
	if err := d.store.remove(ctx, name); err != nil {
		return err
	}
	d.count(func() { d.sum.Removed++ })
	return nil
}

func (d *deployment) count(done func()) {
	d.mu.Lock()
	defer d.mu.Unlock()
	done()
	if d.progress != nil {
		d.progress(d.sum.Put+d.sum.Unchanged+d.sum.Removed, d.total)
	}
}
