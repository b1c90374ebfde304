// Serves a witness for the logs whose verifier keys are its arguments. The witness, its protocol and its cosignatures are
// transparency-dev's; this only lends it memory and a port of the loopback address. It prints its address and its key.
package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"net"
	"net/http"
	"os"
	"sync"

	formats "github.com/transparency-dev/formats/note"
	"github.com/transparency-dev/witness/monitoring"
	"github.com/transparency-dev/witness/witness"
	"golang.org/x/mod/sumdb/note"
)

type memory struct {
	mu    sync.Mutex
	heads map[string][]byte
}

func (m *memory) Init(context.Context) error { return nil }

func (m *memory) Latest(_ context.Context, origin string) ([]byte, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.heads[origin], nil
}

func (m *memory) Update(_ context.Context, origin string, f func([]byte) ([]byte, error)) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	next, err := f(m.heads[origin])
	if err == nil {
		m.heads[origin] = next
	}
	return err
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func main() {
	logs := map[string]note.Verifier{}
	for _, key := range os.Args[1:] {
		verifier, err := note.NewVerifier(key)
		must(err)
		logs[verifier.Name()] = verifier
	}
	secret, public, err := note.GenerateKey(rand.Reader, "stock.example")
	must(err)
	signer, err := formats.NewSignerForCosignatureV1(secret)
	must(err)
	public, err = formats.VKeyToCosignatureV1(public)
	must(err)
	monitoring.SetMetricFactory(monitoring.InertMetricFactory{})
	stock, err := witness.New(context.Background(), witness.Opts{
		Persistence: &memory{heads: map[string][]byte{}},
		Signers:     []note.Signer{signer},
		VerifierForLog: func(_ context.Context, origin string) (note.Verifier, bool, error) {
			verifier, known := logs[origin]
			return verifier, known, nil
		},
	})
	must(err)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	must(err)
	http.HandleFunc("/w/add-checkpoint", witness.NewHTTPHandler(stock).AddCheckpoint)
	fmt.Printf("http://%s/w %s\n", listener.Addr(), public)
	must(http.Serve(listener, nil))
}
