export const help = `Checks Open Badges: whether each is well-formed, genuine, in force, and whose it is.

Usage
  react-open-badges validate [options] <url|jws|file>…

Each badge is the URL of a hosted assertion, a signed one (a compact JWS), or a
file that holds one of these, its JSON, or a PNG or SVG that it is baked into.
A single dash (-) is standard input, which holds what a file would.

Options
  --recipient <address>  whom the badge has to be awarded to; several may be given
  --json                 one JSON document instead of the report:
                         [{ "input": "…", "verdict": { "outcome": "valid", … } }]
  --now <time>           checks the dates as of this time, such as 2026-01-31 or
                         2026-01-31T12:00:00Z
  --allow-loopback       also fetches from this machine; else only from addresses
                         that everyone on the internet can reach
  --help                 this text
  --version              the version

Exit status
  0  every badge is valid
  1  one is refused, or nothing could be found out about it
  2  the command was called in a wrong way; nothing was checked
  130  stopped by Ctrl-C
`
