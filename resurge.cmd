@echo off
rem Finds a JDK 25, builds Resurge where that is needed, and runs it: resurge --help
rem RESURGE_JAVA_HOME is the JDK to use, before JAVA_HOME and all others.
setlocal EnableExtensions DisableDelayedExpansion
set "ROOT=%~dp0"
set "ROOT=%ROOT:~0,-1%"
set "WORK=%ROOT%\target\launcher"

set "GOALS=-pl experiments -am process-classes"
if "%~1"=="bench" set "GOALS=package"

set "JDK="
call :try "%RESURGE_JAVA_HOME%"
call :try "%JAVA_HOME%"
call :try "%JAVA25_HOME%"
for %%c in (javac.exe) do if not "%%~$PATH:c"=="" call :try "%%~dp$PATH:c.."
for %%p in ("%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Java" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%LOCALAPPDATA%\Programs\Eclipse Adoptium" "%USERPROFILE%\.jdks") do (
  for /d %%d in ("%%~p\*") do call :try "%%~d"
)
if not defined JDK (
  echo resurge: needs a JDK 25 or newer and found none: install Temurin 25, or set RESURGE_JAVA_HOME or JAVA_HOME to one>&2
  exit /b 2
)

rem Fresh: no source is newer than the stamp, whose time is that of the last build's start.
set "FRESH="
if exist "%WORK%\stamp" if exist "%WORK%\path" (
  powershell -NoProfile -Command "$s = (Get-Item -LiteralPath \"$env:WORK\stamp\").LastWriteTime; if (Get-ChildItem -Path \"$env:ROOT\*\src\main\", \"$env:ROOT\*\pom.xml\", \"$env:ROOT\pom.xml\" -Recurse | Where-Object LastWriteTime -gt $s | Select-Object -First 1) { exit 1 }"
  if not errorlevel 1 set "FRESH=1"
)
if "%~1"=="bench" if not exist "%ROOT%\bench\target\benchmarks.jar" set "FRESH="
if not defined FRESH call :build
if errorlevel 1 exit /b %errorlevel%

set "MODULES="
for /f "usebackq delims=" %%x in ("%WORK%\path") do set "MODULES=%%x"
"%JDK%\bin\java" -XX:+UseParallelGC -Djava.awt.headless=true "-Dresurge.home=%ROOT%" -p "%MODULES%" -m org.resurge.experiments/org.resurge.experiments.Main %*
exit /b %errorlevel%

rem A JDK counts when it has a compiler and its release file says 25 or more; the first wins.
:try
if defined JDK exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
if not exist "%~1\release" exit /b 0
for /f "tokens=2 delims==" %%v in ('findstr /b "JAVA_VERSION=" "%~1\release"') do (
  for /f "tokens=1 delims=.-+" %%n in ("%%~v") do if %%n geq 25 set "JDK=%~f1"
)
exit /b 0

:build
where mvn >nul 2>nul
if errorlevel 1 (
  echo resurge: Maven is needed to build: install Maven 3.8.1 or newer and put mvn on the PATH>&2
  exit /b 2
)
if not exist "%WORK%" mkdir "%WORK%"
rem One build at a time; a folder that is left over from a killed build is to be removed by hand.
mkdir "%WORK%\lock" 2>nul
if errorlevel 1 (
  echo resurge: another build is running; if none is, remove %WORK%\lock>&2
  exit /b 1
)
echo resurge: building Resurge, about a minute...>&2
type nul >"%WORK%\stamp.new"
set "APP=%WORK%\app.%RANDOM%%RANDOM%"
set "JAVA_HOME=%JDK%"
pushd "%ROOT%"
call mvn -B -ntp -Dstyle.color=never -Dmaven.test.skip=true -Dexec.skip=true %GOALS% >"%WORK%\build.log" 2>&1 <nul
set "STATUS=%errorlevel%"
popd
if not "%STATUS%"=="0" (
  findstr /c:"[ERROR]" "%WORK%\build.log" >&2
  echo resurge: the build failed, its log is %WORK%\build.log>&2
  del /q "%WORK%\stamp" "%WORK%\stamp.new" 2>nul
  rmdir "%WORK%\lock"
  exit /b 1
)
rem Each build is a folder of its own, so that a program that is still running keeps its classes.
mkdir "%APP%"
set "MODULES="
for %%m in (tensor autograd nn optim surge experiments) do (
  xcopy /e /i /q "%ROOT%\%%m\target\classes" "%APP%\%%m" >nul
)
for /f "usebackq delims=" %%x in ("%ROOT%\experiments\target\dependencies.path") do set "MODULES=%%x"
>"%WORK%\path" echo %APP%\tensor;%APP%\autograd;%APP%\nn;%APP%\optim;%APP%\surge;%APP%\experiments;%MODULES%
move /y "%WORK%\stamp.new" "%WORK%\stamp" >nul
rmdir "%WORK%\lock"
exit /b 0
