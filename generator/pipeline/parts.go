package pipeline

import (
	"crypto/sha256"
	"sync"
)

// remembered gives what make made in an earlier run, or makes it. from says all that it is made from; nil is not
// remembered.
func remembered(disk Disk, from string, make func() []byte) []byte {
	if disk == nil {
		return make()
	}
	key := sha256.Sum256([]byte(from))
	if data, ok := disk.Get(key); ok {
		return data
	}
	data := make()
	if data != nil {
		disk.Put(key, data)
	}
	return data
}

// parts remembers in memory, too: what one version of a site was put together from is good for the next.
type parts struct {
	disk Disk // may be nil

	mu   sync.Mutex
	data map[[sha256.Size]byte][]byte
}

func (p *parts) Get(key [sha256.Size]byte) (data []byte, ok bool) {
	p.mu.Lock()
	data, ok = p.data[key]
	p.mu.Unlock()
	if !ok && p.disk != nil {
		if data, ok = p.disk.Get(key); ok {
			p.keep(key, data)
		}
	}
	return data, ok
}

func (p *parts) Put(key [sha256.Size]byte, data []byte) {
	p.keep(key, data)
	if p.disk != nil {
		p.disk.Put(key, data)
	}
}

func (p *parts) keep(key [sha256.Size]byte, data []byte) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.data[key] = data
}
