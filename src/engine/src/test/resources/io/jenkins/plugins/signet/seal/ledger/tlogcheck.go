// Command tlogcheck verifies a ledger and proofs about it with Go's own implementation of transparent logs.
// It shares no code with Signet: hashes, proofs, tiles and notes are golang.org/x/mod's, signatures the standard library's.
//
//	tlogcheck LEDGER KEY.pem PROOFS [VKEY]
//
// With VKEY, a verifier key of Go's own kind (Ed25519), the checkpoint has to be signed by that too. It prints "checkpoint", "tiles", and one line for each line of PROOFS, each followed by "accepted" or "refused".
package main

import (
	"bufio"
	"crypto/ecdsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/binary"
	"encoding/pem"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const tileHeight = 8

// verifier is a C2SP signed-note key of type 0x02.
type verifier struct {
	name string
	key  *ecdsa.PublicKey
	hash uint32
}

func (v verifier) Name() string    { return v.name }
func (v verifier) KeyHash() uint32 { return v.hash }
func (v verifier) Verify(msg, sig []byte) bool {
	digest := sha256.Sum256(msg)
	return ecdsa.VerifyASN1(v.key, digest[:], sig)
}

// folder reads tiles where C2SP tlog-tiles puts them: without the height that Go's own path starts with.
type folder string

func (f folder) Height() int                              { return tileHeight }
func (f folder) SaveTiles(tiles []tlog.Tile, data [][]byte) {}
func (f folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var data [][]byte
	for _, tile := range tiles {
		path := strings.Replace(tile.Path(), fmt.Sprintf("tile/%d/", tileHeight), "tile/", 1)
		content, err := os.ReadFile(filepath.Join(string(f), path))
		if err != nil {
			return nil, err
		}
		data = append(data, content)
	}
	return data, nil
}

func main() {
	ledger, keyFile, proofs := os.Args[1], os.Args[2], os.Args[3]
	tree, err := head(ledger, keyFile)
	say("checkpoint", err)
	if err == nil {
		say("tiles", tiles(ledger, tree))
	}
	file, err := os.Open(proofs)
	if err != nil {
		panic(err)
	}
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		words := strings.Fields(lines.Text())
		say(words[0], check(words))
	}
}

func say(what string, err error) {
	if err == nil {
		fmt.Println(what, "accepted")
	} else {
		fmt.Println(what, "refused")
		fmt.Fprintln(os.Stderr, what, err)
	}
}

func head(ledger, keyFile string) (tlog.Tree, error) {
	text, err := os.ReadFile(keyFile)
	if err != nil {
		panic(err)
	}
	block, _ := pem.Decode(text)
	key, err := x509.ParsePKIXPublicKey(block.Bytes)
	if err != nil {
		panic(err)
	}
	checkpoint, err := os.ReadFile(filepath.Join(ledger, "checkpoint"))
	if err != nil {
		panic(err)
	}
	id := sha256.Sum256(block.Bytes)
	name := strings.SplitN(string(checkpoint), "\n", 2)[0]
	trusted := verifier{name, key.(*ecdsa.PublicKey), binary.BigEndian.Uint32(id[:4])}
	opened, err := note.Open(checkpoint, note.VerifierList(trusted))
	if err != nil {
		return tlog.Tree{}, err
	}
	if len(os.Args) > 4 {
		stock, err := note.NewVerifier(os.Args[4])
		if err != nil {
			return tlog.Tree{}, err
		}
		if _, err := note.Open(checkpoint, note.VerifierList(stock)); err != nil {
			return tlog.Tree{}, err
		}
	}
	lines := strings.Split(opened.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return tlog.Tree{}, err
	}
	root, err := tlog.ParseHash(lines[2])
	return tlog.Tree{N: size, Hash: root}, err
}

// tiles reads the hash of every entry through tiles that are verified against the tree, and compares it with the entry.
func tiles(ledger string, tree tlog.Tree) error {
	reader := tlog.TileHashReader(tree, folder(ledger))
	for first := int64(0); first < tree.N; first += 1 << tileHeight {
		width := tree.N - first
		if width > 1<<tileHeight {
			width = 1 << tileHeight
		}
		tile := tlog.Tile{H: tileHeight, L: -1, N: first >> tileHeight, W: int(width)}
		path := strings.Replace(tile.Path(), fmt.Sprintf("tile/%d/data/", tileHeight), "tile/entries/", 1)
		bundle, err := os.ReadFile(filepath.Join(ledger, path))
		if err != nil {
			return err
		}
		for i := first; i < first+width; i++ {
			length := int(binary.BigEndian.Uint16(bundle))
			hashes, err := reader.ReadHashes([]int64{tlog.StoredHashIndex(0, i)})
			if err != nil {
				return err
			}
			if hashes[0] != tlog.RecordHash(bundle[2:2+length]) {
				return fmt.Errorf("entry %d is not what the tree says", i)
			}
			bundle = bundle[2+length:]
		}
	}
	return nil
}

// check takes "inclusion SIZE ROOT INDEX LEAF HASHES" or "consistency EARLIER ROOT SIZE ROOT HASHES".
func check(words []string) error {
	first, root, second, hash := number(words[1]), parsed(words[2]), number(words[3]), parsed(words[4])
	var proof []tlog.Hash
	for _, word := range words[5:] {
		proof = append(proof, parsed(word))
	}
	if words[0] == "inclusion" {
		return tlog.CheckRecord(proof, first, root, second, hash)
	}
	return tlog.CheckTree(proof, second, hash, first, root)
}

func number(word string) int64 {
	n, err := strconv.ParseInt(word, 10, 64)
	if err != nil {
		panic(err)
	}
	return n
}

func parsed(word string) (hash tlog.Hash) {
	bytes, err := base64.StdEncoding.DecodeString(word)
	if err != nil || copy(hash[:], bytes) != len(hash) {
		panic(word)
	}
	return hash
}
