"""A receiver of events for the checks: keeps each body on a line of its own, and refuses the first ones with 503."""

import http.server
import sys

PORT, KEPT, REFUSED = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])


class Receiver(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    left = REFUSED

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        refused = Receiver.left > 0
        if refused:
            Receiver.left -= 1
        elif self.headers["Authorization"] == "Bearer a-token":
            with open(KEPT, "a") as kept:
                kept.write(body + "\n")
        self.send_response(503 if refused else 204)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


http.server.ThreadingHTTPServer(("127.0.0.1", PORT), Receiver).serve_forever()
