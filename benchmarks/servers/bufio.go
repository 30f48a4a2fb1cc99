// The echo server in Go, with bufio: a goroutine for each client.
//
// Replies leave when no complete message is left in the input buffer.
package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net"
	"os"
)

const size = 64 * 1024 // bytes of each buffer

func serve(conn net.Conn) {
	defer conn.Close()
	in, out := bufio.NewReaderSize(conn, size), bufio.NewWriterSize(conn, size)
	for {
		line, err := in.ReadSlice('\n')
		if err == bufio.ErrBufferFull { // a long message: in pieces
			line = append([]byte(nil), line...)
			var rest []byte
			rest, err = in.ReadBytes('\n')
			line = append(line, rest...)
		}
		if err != nil {
			return
		}
		if string(line) == "quit\n" {
			out.WriteString("Bye.\n")
			out.Flush()
			return
		}
		out.WriteString("Echo: ")
		out.Write(line)
		held, _ := in.Peek(in.Buffered())
		if bytes.IndexByte(held, '\n') < 0 && out.Flush() != nil {
			return
		}
	}
}

func main() {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(listener.Addr().(*net.TCPAddr).Port)
	go func() { // it ends with the bench
		io.Copy(io.Discard, os.Stdin)
		os.Exit(0)
	}()
	for {
		conn, err := listener.Accept()
		if err == nil {
			go serve(conn)
		}
	}
}
