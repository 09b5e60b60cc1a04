// Package web asks whether addresses on the web are still there. What goes in is addresses with the places where authors
// wrote them, and what was learned the last time; what comes out is diagnostics, and what has been learned.
package web

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"slices"
	"sync"
	"time"

	"zhilu/wizard/diag"
)

// How gently hosts are asked.
const (
	atOnce  = 8                // hosts; each of them gets one question at a time
	patient = 10 * time.Second // with one address

	fewHosts  = 3 // may be gone all at once
	maxSilent = 3 // questions in a row without an answer: then a host is left alone
)

// Link is an address where an author wrote it.
type Link struct {
	URL string
	Pos diag.Pos
}

// Options say how to ask.
type Options struct {
	Client *http.Client
	Cache  Cache // is read and added to
	Now    time.Time
	// Progress gets how many addresses have been asked; may be nil; called from several goroutines.
	Progress func(done, total int)
}

// ErrOffline is that no host at all was found.
var ErrOffline = errors.New("no host was found: there seems to be no network")

// Check asks for every address once, unless the cache knows, and reports those that are gone, and as remarks those that
// gave no clear answer. The error is that of ctx, or ErrOffline.
func Check(ctx context.Context, links []Link, o Options) (diag.List, error) {
	hosts := map[string][]string{}
	answers := map[string]Answer{}
	for _, l := range links {
		host, address := target(l.URL)
		if _, ok := answers[address]; ok || host == "" {
			continue // an address without a host has been reported by others
		}
		a, known := o.Cache.fresh(address, o.Now)
		if answers[address] = a; !known {
			hosts[host] = append(hosts[host], address)
		}
	}
	err := ask(ctx, hosts, answers, o)
	if err == nil && offline(hosts, answers) {
		return nil, ErrOffline
	}
	for _, addresses := range hosts {
		for _, address := range addresses {
			o.Cache.learn(address, answers[address])
		}
	}
	if err != nil {
		return nil, err
	}
	var list diag.List
	for _, l := range links {
		_, address := target(l.URL)
		answers[address].report(l, &list)
	}
	return list.Sorted(), nil
}

// offline reports whether so many hosts were not found that it can't be their fault.
func offline(hosts map[string][]string, answers map[string]Answer) bool {
	for _, addresses := range hosts {
		for _, address := range addresses {
			if !answers[address].NoHost {
				return false
			}
		}
	}
	return len(hosts) >= fewHosts
}

// target is what is asked for an address: its host, and all but the part that browsers keep to themselves.
func target(address string) (host, asked string) {
	u, err := url.Parse(address)
	if err != nil {
		return "", ""
	}
	u.Fragment = ""
	return u.Host, u.String()
}

// ask goes through the hosts side by side, and through the addresses of each of them one after the other.
func ask(ctx context.Context, hosts map[string][]string, answers map[string]Answer, o Options) error {
	var group sync.WaitGroup
	var mu sync.Mutex
	total, done := 0, 0
	queue := make(chan []string, len(hosts))
	for _, addresses := range hosts {
		total += len(addresses)
		queue <- addresses
	}
	close(queue)
	for range atOnce {
		group.Go(func() {
			for addresses := range queue {
				silent := 0 // questions in a row that the host did not answer
				for _, address := range addresses {
					if ctx.Err() != nil {
						return
					}
					a := Answer{Problem: "its host did not answer the questions before"}
					if silent < maxSilent {
						a = o.one(ctx, address)
					}
					if silent++; a.Status > 0 {
						silent = 0
					}
					mu.Lock()
					if ctx.Err() == nil {
						answers[address] = a
					}
					if done++; o.Progress != nil {
						o.Progress(done, total)
					}
					mu.Unlock()
				}
			}
		})
	}
	group.Wait()
	return ctx.Err()
}

// one asks for an address without its text, and for the text if that is not answered: some servers know only GET.
func (o *Options) one(ctx context.Context, address string) Answer {
	ctx, cancel := context.WithTimeout(ctx, patient)
	defer cancel()
	a := o.request(ctx, http.MethodHead, address)
	if a.Status >= 400 && a.Status != http.StatusTooManyRequests || a.Status == 0 && !a.NoHost {
		a = o.request(ctx, http.MethodGet, address)
	}
	a.Asked = o.Now
	return a
}

func (o *Options) request(ctx context.Context, method, address string) Answer {
	r, err := http.NewRequestWithContext(ctx, method, address, nil)
	if err != nil {
		return Answer{Problem: err.Error()}
	}
	r.Header.Set("User-Agent", "Mozilla/5.0 (compatible; zhilu; asks whether links are still there)")
	r.Header.Set("Accept", "*/*")
	response, err := o.Client.Do(r)
	if err != nil {
		return failed(err)
	}
	// A little of the text is read, so that the connection can be used again; the rest is nobody's business.
	_, _ = io.CopyN(io.Discard, response.Body, 4<<10)
	response.Body.Close()
	return Answer{Status: response.StatusCode}
}

func failed(err error) Answer {
	var dns *net.DNSError
	if errors.As(err, &dns) && dns.IsNotFound {
		return Answer{NoHost: true}
	}
	var of *url.Error
	if errors.As(err, &of) {
		err = of.Err // the address itself is known
	}
	if errors.Is(err, context.DeadlineExceeded) {
		return Answer{Problem: fmt.Sprintf("no answer within %d seconds", patient/time.Second)}
	}
	return Answer{Problem: err.Error()}
}

// gone are the answers that say that nothing is there any more.
var gone = []int{http.StatusNotFound, http.StatusGone}

func (a Answer) report(l Link, list *diag.List) {
	switch {
	case a.NoHost:
		list.Warnf(l.Pos, "dead-address", "there is no host of %q", l.URL).Hint = "look for the page elsewhere, or remove the address"
	case slices.Contains(gone, a.Status):
		list.Warnf(l.Pos, "dead-address", "%q is no longer there: answered %d", l.URL, a.Status).Hint = "look for the page elsewhere, or remove the address"
	case a.Problem != "":
		list.Remarkf(l.Pos, "unclear-address", "%q could not be asked: %s", l.URL, a.Problem)
	case a.Status >= 400:
		list.Remarkf(l.Pos, "unclear-address", "%q answered %d %s", l.URL, a.Status, http.StatusText(a.Status))
	}
}
