@echo off
rem Builds the report of config.yaml: a double click is enough. Python packages are installed
rem on the first run, from the folder "wheels" where there is one, without any network.
rem A double click waits for a key at the end; with a command (check, build ...) nothing waits.
setlocal
pushd "%~dp0"
chcp 65001 >nul
set PYTHONUTF8=1
set STATUS=1
set SOURCE=
if exist wheels set SOURCE=--no-index --find-links wheels
set RUN=.venv\Scripts\python.exe

if not exist "%RUN%" goto prepare
"%RUN%" -c "" >nul 2>nul
if not errorlevel 1 goto packages

:prepare
py -3 -c "import sys; sys.exit(sys.version_info[:2] not in [(3, minor) for minor in range(11, 99)])"
if errorlevel 1 goto nopython
echo Preparing, this is done once ...
py -3 -m venv --clear .venv
if errorlevel 1 goto end

:packages
fc /b requirements.lock .venv\installed.lock >nul 2>nul
if not errorlevel 1 goto build
"%RUN%" -m pip install --quiet --disable-pip-version-check --require-hashes %SOURCE% -r requirements.lock
if errorlevel 1 goto nopackages
copy /y requirements.lock .venv\installed.lock >nul

:build
"%RUN%" build_report.py %*
set STATUS=%ERRORLEVEL%
goto end

:nopython
echo Python 3.11 or later was not found. Install it from python.org with its "py" launcher,
echo then double-click this file again.
goto end

:nopackages
echo The packages could not be installed. Without a network, unpack the bundle that was made
echo for this version of Python (folder "wheels"), then double-click this file again.

:end
popd
if "%~1"=="" pause
exit /b %STATUS%
