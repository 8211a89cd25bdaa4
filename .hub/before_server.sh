# Read by a shell before a learner's server starts: the workbook's settings of JupyterLab, its extension, and the learner's
# own copies, made or refreshed. What fails here must not keep anybody from their server: the reason is in its log.
workbook_root="$(dirname "$(dirname "$(realpath "${BASH_SOURCE[0]}")")")"
export JUPYTER_CONFIG_PATH="${workbook_root}/notebooks/workbook/commands/jupyter${JUPYTER_CONFIG_PATH:+:${JUPYTER_CONFIG_PATH}}"
export JUPYTER_PATH="${workbook_root}/notebooks/workbook/lab${JUPYTER_PATH:+:${JUPYTER_PATH}}"
export JUPYTER_PREFER_ENV_PATH=1
python -m workbook copies "${HOME}/study" || echo "workbook: the copies were not refreshed" >&2
