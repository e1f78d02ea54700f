#!/bin/sh
# Upload site/ to S3-compatible storage: hosting/upload.sh REMOTE:BUCKET, a remote that `rclone config` made.
# Assets with hashed names go first and pages last, so that no reader gets a page without its assets.
# What is no longer part of the site goes at the very end. Needs rclone; the CDN in front compresses.
set -eu
to=${1:?"usage: hosting/upload.sh REMOTE:BUCKET"}
site=$(dirname "$0")/../site
[ -f "$site/index.html" ] || { echo "There is no site/ yet: run make site first." >&2; exit 1; }

keep="Cache-Control: public, max-age=31536000, immutable"
ask="Cache-Control: no-cache"
copy() {
    rclone "$@" --checksum --no-update-modtime --exclude '*.br' --exclude '*.gz' --exclude '/_*' --exclude '/_*/**' --verbose
}
copy copy "$site/assets" "$to/assets" --header-upload "$keep"
copy copy "$site" "$to" --exclude '/assets/**' --exclude '*.html' --header-upload "$ask"
copy copy "$site" "$to" --exclude '/assets/**' --header-upload "$ask"
copy sync "$site" "$to" --delete-after --header-upload "$ask"
