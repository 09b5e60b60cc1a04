package content

import "testing"

// TestKeysHaveWords finds keys that keys.yaml says nothing of, and words that are about nothing.
func TestKeysHaveWords(t *testing.T) {
	_, lacking, idle := newShapes()
	for _, k := range lacking {
		t.Errorf("keys.yaml says nothing of %s", k)
	}
	for _, k := range idle {
		t.Errorf("keys.yaml has words for %s, which is no key", k)
	}
}
