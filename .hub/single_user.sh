#!/usr/bin/env bash
# A learner's server on a hub without containers: what comes before it, then the server itself.
. "$(dirname "${BASH_SOURCE[0]}")/before_server.sh"
exec jupyterhub-singleuser "$@"
